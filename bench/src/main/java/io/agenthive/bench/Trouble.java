package io.agenthive.bench;

import io.agenthive.local.folder.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Optional;

/** What can go wrong although the program is right, as a line for people. */
final class Trouble {
  private Trouble() {}

  /** Empty: this is a defect. */
  static Optional<String> line(Exception e) {
    return switch (e) {
      case Refusal refusal -> Optional.of(said(refusal));
      case FileSystemException file -> Optional.of(named(file)); // says no more than a path
      case IOException far -> Optional.of(said(far));
      case UncheckedIOException far -> Optional.of(said(far));
      case SQLException database -> Optional.of(said(database));
      case IllegalArgumentException input -> Optional.of(said(input));
      case IllegalStateException state -> Optional.of(said(state));
      default -> Optional.empty();
    };
  }

  private static String said(Exception e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    return message.isBlank() ? named(e) : String.join("; ", message.lines().toList());
  }

  private static String named(Exception e) {
    String message = e.getMessage() == null ? "" : ": " + e.getMessage();
    return e.getClass().getSimpleName() + message;
  }
}
