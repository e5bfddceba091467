package io.agenthive.bench.stack;

import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.stack.StackEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A data folder that is gone when it is closed, or when this process is told to end, with whatever
 * a stack left running in it.
 */
public final class TemporaryFolder implements AutoCloseable {
  private final Path root;
  private final Map<String, Integer> ports;
  private final List<Runnable> first = new ArrayList<>();
  private boolean closed;

  private TemporaryFolder(Path root, Map<String, Integer> ports) {
    this.root = root;
    this.ports = ports;
  }

  /** A new one where the machine keeps temporary files. */
  public static TemporaryFolder make() {
    try {
      TemporaryFolder made =
          new TemporaryFolder(Files.createTempDirectory("hive-bench"), OwnPorts.free());
      Runtime.getRuntime().addShutdownHook(new Thread(made::close, "bench-end")); // Ctrl-C
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder; set -Djava.io.tmpdir to a place", e);
    }
  }

  /** The folder that holds the data folder. */
  public Path root() {
    return root;
  }

  /** The data folder. */
  public Path data() {
    return root.resolve("data");
  }

  /** Ports of the stacks in it, by part. */
  public Map<String, Integer> ports() {
    return ports;
  }

  /** What a stack in it says to people. */
  Path log() {
    return root.resolve("up.log");
  }

  /** Ends a stack in it before anything is deleted; it may have ended then. */
  synchronized void before(Runnable end) {
    if (closed) throw new IllegalStateException(root + " is closed");
    first.add(end);
  }

  /** Repeating it does nothing. */
  @Override
  public synchronized void close() {
    if (closed) return;
    closed = true;
    first.reversed().forEach(Runnable::run);
    StackEnd stack = new StackEnd(data(), line -> {});
    stack.down();
    if (DataFolder.existing(data()).isPresent()) stack.reset(true);
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException("could not delete all of " + root, e);
    }
  }
}
