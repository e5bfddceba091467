package io.agenthive.chaos.campaign;

import io.agenthive.chaos.stack.LiveStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Optional;

/** What can go wrong although the program is right, as a line for people. */
public final class Trouble {
  private Trouble() {}

  /** Empty: this is a defect. */
  public static Optional<String> line(Exception e) {
    return switch (e) {
      case FileSystemException file -> Optional.of(named(file)); // says no more than a path
      case IOException far -> Optional.of(said(far));
      case UncheckedIOException far -> Optional.of(said(far));
      case SQLException books -> Optional.of(said(books));
      case IllegalArgumentException input -> Optional.of(said(input));
      case IllegalStateException state -> Optional.of(said(state));
      case LiveStack.NotUp stack -> Optional.of(said(stack));
      default -> Optional.empty();
    };
  }

  private static String said(Exception e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    return message.lines().findFirst().orElseGet(() -> named(e));
  }

  private static String named(Exception e) {
    String message = e.getMessage() == null ? "" : ": " + e.getMessage();
    return e.getClass().getSimpleName() + message;
  }
}
