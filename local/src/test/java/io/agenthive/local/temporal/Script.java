package io.agenthive.local.temporal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A shell script that stands for a foreign program. */
final class Script {
  static final String PINNED = "echo 'temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)'";

  private Script() {}

  static Path at(Path file, String body) throws IOException {
    Path parent = file.getParent();
    if (parent != null) Files.createDirectories(parent);
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
