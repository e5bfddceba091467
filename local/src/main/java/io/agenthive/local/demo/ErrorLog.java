package io.agenthive.local.demo;

import io.agenthive.local.folder.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Standard error in a file, until it is closed.
 *
 * @param before where it went before
 */
record ErrorLog(PrintStream before) implements AutoCloseable {
  /** Everything stays as it is. */
  static final ErrorLog NONE = new ErrorLog(System.err);

  static ErrorLog to(Path file) {
    PrintStream before = System.err;
    try {
      System.setErr(
          new PrintStream(
              Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
              true,
              StandardCharsets.UTF_8));
      return new ErrorLog(before);
    } catch (IOException e) {
      throw new Refusal("cannot write " + file + " (" + e + ")", e);
    }
  }

  @Override
  public void close() {
    System.setErr(before);
  }
}
