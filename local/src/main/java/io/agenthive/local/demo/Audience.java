package io.agenthive.local.demo;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;

/**
 * Who watches.
 *
 * @param out gets the result
 * @param err gets what happens meanwhile if a program reads {@code out}
 * @param json a program reads {@code out}
 */
public record Audience(
    PrintWriter out, PrintWriter err, boolean json, Terminal terminal, Colours colours) {
  /** Whoever is behind the standard streams of this process. */
  public static Audience here(
      PrintWriter out, PrintWriter err, boolean json, Map<String, String> environment) {
    boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    Terminal terminal = json ? Terminal.NONE : Terminal.here(environment);
    return new Audience(out, err, json, terminal, plain ? Colours.NONE : Colours.ANSI);
  }

  /** Whether somebody is there who can press Ctrl-C. */
  boolean stays() {
    return terminal.asks();
  }

  /** Where log lines go while a table is drawn that they would tear apart. */
  ErrorLog errorLog(Path data) {
    return terminal.shows() ? ErrorLog.to(data.resolve("demo.log")) : ErrorLog.NONE;
  }

  Screen screen() {
    if (!terminal.shows()) return new LineScreen(json ? err : out);
    Charset charset = System.out.charset();
    return new TableScreen(out, new FleetTable(Glyphs.in(charset), colours));
  }
}
