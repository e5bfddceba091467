package io.agenthive.local.process;

import io.agenthive.local.folder.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A child process with a record on disk, so that a later run can adopt or stop it. It runs in a
 * session of its own where {@code setsid} exists: a Ctrl-C then reaches the parent only, which
 * stops its children in order.
 */
public final class ChildProcess implements AutoCloseable {
  private static final long LOG_KEPT_BYTES = 10L * 1024 * 1024;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

  private final ChildRecords records;
  private final ProcessHandle handle;
  private final @Nullable Process started; // an adopted one is another process's child
  private final Path log;
  private volatile ChildRecord record;
  private volatile boolean stopping;

  private ChildProcess(ChildRecords records, Process started, Path log, ChildRecord record) {
    this.records = records;
    this.handle = started.toHandle();
    this.started = started;
    this.log = log;
    this.record = record;
  }

  private ChildProcess(ChildRecords records, ProcessHandle handle, Path log, ChildRecord record) {
    this.records = records;
    this.handle = handle;
    this.started = null;
    this.log = log;
    this.record = record;
  }

  /** Starts it; returns before it is ready. */
  public static ChildProcess start(ChildSpec spec, ChildRecords records) {
    List<String> command = new ArrayList<>(spec.command());
    sessionLeader().ifPresent(setsid -> command.addFirst(setsid.toString()));
    try {
      makeRoom(spec.log());
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(spec.environment());
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      Process process = builder.start();
      ChildProcess child =
          new ChildProcess(records, process, spec.log(), record(spec, process.toHandle(), command));
      recorded(child, records);
      return child;
    } catch (IOException e) {
      throw new Refusal("cannot start %s (%s)".formatted(spec.name(), e.getMessage()), e);
    }
  }

  /** Nobody would ever end a child without a record. */
  private static void recorded(ChildProcess child, ChildRecords records) {
    try {
      records.write(child.record);
    } catch (Refusal e) {
      child.handle.destroyForcibly();
      throw e;
    }
  }

  /** The child of an earlier run, if it lives and was started by the same command. */
  public static Optional<ChildProcess> left(ChildSpec spec, ChildRecords records) {
    return records
        .of(spec.name())
        .filter(left -> left.command().equals(spec.command()))
        .flatMap(
            left ->
                left.living().map(handle -> new ChildProcess(records, handle, spec.log(), left)));
  }

  private static Optional<Path> sessionLeader() {
    return Executable.onPath("setsid", System.getenv().getOrDefault("PATH", ""));
  }

  private static ChildRecord record(ChildSpec spec, ProcessHandle handle, List<String> command) {
    List<String> executables =
        command.stream()
            .filter(word -> word.startsWith("/"))
            .map(Path::of)
            .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
            .map(Executable::real)
            .distinct()
            .toList();
    Instant startedAt = handle.info().startInstant().orElseGet(Instant::now);
    return new ChildRecord(
        spec.name(), handle.pid(), startedAt, executables, spec.command(), spec.stop());
  }

  private static void makeRoom(Path log) throws IOException {
    if (!Files.exists(log) || Files.size(log) < LOG_KEPT_BYTES) return;
    Path older = log.resolveSibling(log.getFileName() + ".1");
    Files.move(log, older, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Its name. */
  public String name() {
    return record.name();
  }

  /** Its process. */
  public long pid() {
    return handle.pid();
  }

  /** Whether it runs. */
  public boolean alive() {
    return handle.isAlive();
  }

  /** Whether it ends within this time. */
  public boolean awaitEnd(Duration limit) throws InterruptedException {
    return started == null
        ? Stopping.gone(handle, limit)
        : started.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until it ends. */
  void awaitEnd() throws InterruptedException {
    if (started != null) {
      started.waitFor();
      return;
    }
    // the JDK looks after another's child every five seconds only
    while (alive() && !Corpse.is(pid())) TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
  }

  /** Whether it has ended with exit code 0; of an adopted one only its parent heard the code. */
  public boolean endedWell() {
    return started != null && !started.isAlive() && started.exitValue() == 0;
  }

  /**
   * Waits until it is ready.
   *
   * @throws Refusal with the end of its log if it dies, or is not ready in time; it is then stopped
   */
  public void awaitReady(Duration limit, BooleanSupplier ready) {
    long end = System.nanoTime() + limit.toNanos();
    while (!ready.getAsBoolean()) {
      if (!alive()) throw notReady("ended at once");
      if (System.nanoTime() > end) {
        stop(Stopping.DEFAULT);
        throw notReady("was not ready within %d s".formatted(limit.toSeconds()));
      }
      Stopping.gone(handle, BETWEEN_LOOKS);
    }
    see();
  }

  /** Notes the program that it runs by now: a script or a wrapper has become another. */
  public void see() {
    Executable.of(handle)
        .ifPresent(executable -> records.write(record = record.seenAs(executable)));
  }

  private Refusal notReady(String how) {
    if (!alive()) records.forget(name());
    return new Refusal(
        "%s %s; the end of its log %s says:%n%s".formatted(name(), how, log, LogEnd.of(log)));
  }

  /** Tells of its death, unless somebody stopped it. */
  public void onDeath(Consumer<String> told) {
    CompletableFuture<Void> unused =
        handle
            .onExit()
            .thenRun(
                () -> {
                  if (!stopping) told.accept(deathNote());
                });
  }

  String deathNote() {
    return "%s (process %d) died; its log is %s".formatted(name(), pid(), log);
  }

  /** Asks it to end, then ends it; afterwards its record is gone. */
  public void stop(Stopping how) {
    stopping = true;
    if (how.stop(handle, record.stop())) records.forget(name());
  }

  @Override
  public void close() {
    stop(Stopping.DEFAULT);
  }
}
