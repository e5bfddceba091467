package io.agenthive.activities.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Anchors in a file: one a line, only appended to, each on the disk before anybody hears of it. The
 * folder is for its owner alone. Files of earlier times may stay beside it under any name that
 * begins like its own.
 */
final class AnchorFile {
  private static final String NAME = "audit.anchors";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final Path folder;

  AnchorFile(Path folder) {
    this.folder = folder;
  }

  /** What was not finished when the power went is no anchor: it is cut off first. */
  void append(Anchor anchor) throws IOException {
    if (!Files.isDirectory(folder)) {
      Path unused =
          Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }
    try (FileChannel file =
        FileChannel.open(
            folder.resolve(NAME),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      long end = whole(file);
      ByteBuffer line = ByteBuffer.wrap((anchor.line() + "\n").getBytes(UTF_8));
      try {
        long at = end;
        while (line.hasRemaining()) at += file.write(line, at);
        file.force(true);
      } catch (IOException e) {
        FileChannel unused = file.truncate(end); // a full disk takes half a line
        throw e;
      }
    }
  }

  /** Where the last whole line ends; what is behind it is cut off. */
  private static long whole(FileChannel file) throws IOException {
    long end = file.size();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (end > 0) {
      one.clear();
      int read = file.read(one, end - 1);
      if (read == 1 && one.get(0) == '\n') break;
      end--;
    }
    if (end < file.size()) {
      FileChannel unused = file.truncate(end);
    }
    return end;
  }

  /** All lines of all files, those of earlier times first; empty: there is no file. */
  List<String> lines() throws IOException {
    if (!Files.isDirectory(folder)) return List.of();
    List<Path> earlier = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, NAME + "?*")) {
      files.forEach(earlier::add);
    }
    Collections.sort(earlier);
    List<String> lines = new ArrayList<>();
    for (Path file : earlier) lines.addAll(Files.readAllLines(file, UTF_8));
    Path now = folder.resolve(NAME);
    if (Files.exists(now)) lines.addAll(Files.readAllLines(now, UTF_8));
    return lines;
  }
}
