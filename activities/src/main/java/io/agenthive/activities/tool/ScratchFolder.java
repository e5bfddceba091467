package io.agenthive.activities.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One agent's scratch folder: plain files, without folders in it. What is a link, a device or a
 * folder there is none of its files. What was written is on the disk when a method returns.
 *
 * @param lock of this agent, for its tasks may run side by side
 */
record ScratchFolder(Path folder, ScratchLimits limits, ReentrantLock lock) {
  /** No {@link ScratchName}, so that no agent can name it. */
  private static final String HALF_WRITTEN = ".half-written";

  private static final OpenOption[] ANEW = {
    StandardOpenOption.CREATE,
    StandardOpenOption.TRUNCATE_EXISTING,
    StandardOpenOption.WRITE,
    LinkOption.NOFOLLOW_LINKS
  };
  private static final OpenOption[] AT_THE_END = {
    StandardOpenOption.CREATE,
    StandardOpenOption.APPEND,
    StandardOpenOption.WRITE,
    LinkOption.NOFOLLOW_LINKS
  };

  /** What there is and how large. */
  String list() throws IOException {
    Map<String, Long> files = files();
    if (files.isEmpty()) return "there are no files";
    return files.entrySet().stream()
        .map(file -> file.getKey() + " (" + file.getValue() + " bytes)")
        .collect(Collectors.joining("\n"));
  }

  String read(ScratchName name) throws IOException {
    Path file = file(name);
    if (!files().containsKey(name.text())) {
      throw new ToolRefused("there is no file '" + name.text() + "'");
    }
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      ByteBuffer bytes = ByteBuffer.allocate(limits.maxFileBytes());
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {} // until it ends or is full
      return UTF_8.decode(bytes.flip()).toString();
    }
  }

  /** All or nothing: a reader sees the old content or the new. */
  String write(ScratchName name, String content) throws IOException {
    byte[] bytes = content.getBytes(UTF_8);
    return alone(
        () -> {
          check(name, bytes.length, true);
          Path half = folder.resolve(HALF_WRITTEN);
          put(half, bytes, ANEW);
          Files.move(
              half,
              file(name),
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
          return "wrote " + bytes.length + " bytes to " + name.text();
        });
  }

  String append(ScratchName name, String content) throws IOException {
    byte[] bytes = content.getBytes(UTF_8);
    return alone(
        () -> {
          check(name, bytes.length, false);
          put(file(name), bytes, AT_THE_END);
          return "added " + bytes.length + " bytes to " + name.text();
        });
  }

  String delete(ScratchName name) throws IOException {
    return alone(
        () -> {
          if (!files().containsKey(name.text())) return "there was no file '" + name.text() + "'";
          Files.deleteIfExists(file(name));
          return "deleted " + name.text();
        });
  }

  /** Something to do while no other task of this agent does something. */
  @FunctionalInterface
  private interface Work {
    String done() throws IOException;
  }

  private String alone(Work work) throws IOException {
    lock.lock();
    try {
      return work.done();
    } finally {
      lock.unlock();
    }
  }

  private Path file(ScratchName name) {
    return folder.resolve(name.text());
  }

  private void check(ScratchName name, int bytes, boolean replaces) throws IOException {
    Map<String, Long> files = files();
    Long before = files.get(name.text());
    if (before == null && Files.exists(file(name), LinkOption.NOFOLLOW_LINKS)) {
      throw new ToolRefused("'" + name.text() + "' is not a plain file; choose another name");
    }
    long had = before == null ? 0 : before;
    long size = replaces ? bytes : had + bytes;
    long all = files.values().stream().mapToLong(Long::longValue).sum() - had + size;
    need(size, limits.maxFileBytes(), "bytes in one file");
    need(files.size() + (before == null ? 1 : 0), limits.maxFiles(), "files");
    need(all, limits.maxBytes(), "bytes in all files");
  }

  private static void need(long wanted, long most, String what) {
    if (wanted <= most) return;
    throw new ToolRefused(
        "that would be %d %s, at most %d are allowed".formatted(wanted, what, most));
  }

  private static void put(Path file, byte[] bytes, OpenOption... options) throws IOException {
    try (FileChannel channel = FileChannel.open(file, options)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) channel.write(rest);
      channel.force(true);
    }
  }

  /** Plain files by name, with their sizes. */
  private Map<String, Long> files() throws IOException {
    Map<String, Long> files = new TreeMap<>();
    try (Stream<Path> found = Files.list(folder)) {
      for (Path file : found.toList()) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) continue;
        if (!file.endsWith(HALF_WRITTEN)) files.put(String.valueOf(file.getFileName()), size(file));
      }
    }
    return files;
  }

  /** 0 for a file that another task deleted meanwhile. */
  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException gone) {
      return 0;
    }
  }
}
