package io.agenthive.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs on disk and in memory. */
public final class Executable {
  private Executable() {}

  /** A program of this name on the search path. */
  public static Optional<Path> onPath(String name, String searchPath) {
    return Stream.of(searchPath.split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, name))
        .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
        .findFirst();
  }

  /** The real path of the program that a process runs, if we may know it. */
  static Optional<String> of(ProcessHandle process) {
    return process.info().command().map(command -> real(Path.of(command)));
  }

  static String real(Path program) {
    try {
      return program.toRealPath().toString();
    } catch (IOException gone) {
      return program.toString();
    }
  }
}
