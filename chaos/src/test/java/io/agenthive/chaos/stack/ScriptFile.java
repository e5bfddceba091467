package io.agenthive.chaos.stack;

import java.io.IOException;
import java.nio.file.Path;

/** Writes programs that a test runs. */
public final class ScriptFile {
  private ScriptFile() {}

  /**
   * Written by a process of its own: what this one holds open for writing, a child that another
   * test begins at that moment holds too, and then nobody can run it (ETXTBSY).
   */
  public static void write(Path file, String text) throws IOException {
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "cat >\"$0\" && chmod 700 \"$0\"", file.toString())
            .start();
    try (var in = shell.outputWriter()) {
      in.write(text);
    }
    if (shell.onExit().join().exitValue() != 0) throw new IOException("cannot write " + file);
  }
}
