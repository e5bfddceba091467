package io.agenthive.local.demo;

import java.io.PrintWriter;
import java.time.Duration;

/** A log: what happens, and now and then how things stand. */
final class LineScreen implements Screen {
  private static final Duration BETWEEN_MOMENTS = Duration.ofSeconds(5);

  private final PrintWriter out;
  private Duration last = BETWEEN_MOMENTS.negated();

  LineScreen(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void say(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public synchronized void show(Moment moment) {
    if (moment.elapsed().minus(last).compareTo(BETWEEN_MOMENTS) < 0) return;
    last = moment.elapsed();
    say(moment.line());
  }

  @Override
  public void close() {
    out.flush();
  }
}
