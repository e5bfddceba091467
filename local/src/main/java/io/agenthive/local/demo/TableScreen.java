package io.agenthive.local.demo;

import java.io.PrintWriter;
import java.util.List;

/** A terminal: a table that is drawn again and again, with what happens above it. */
final class TableScreen implements Screen {
  private final PrintWriter out;
  private final FleetTable table;
  private List<String> drawn = List.of();

  TableScreen(PrintWriter out, FleetTable table) {
    this.out = out;
    this.table = table;
  }

  @Override
  public synchronized void say(String line) {
    clear();
    out.println(line);
    draw(drawn);
  }

  @Override
  public synchronized void show(Moment moment) {
    clear();
    draw(table.lines(moment));
  }

  private void clear() {
    if (!drawn.isEmpty()) out.print("\u001B[" + drawn.size() + "A\u001B[J"); // up, and clear
  }

  private void draw(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
    drawn = lines;
  }

  /** The last table stays on the screen. */
  @Override
  public synchronized void close() {
    drawn = List.of();
    out.println();
    out.flush();
  }
}
