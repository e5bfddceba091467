package io.agenthive.local.stack;

import com.sun.management.OperatingSystemMXBean;
import io.agenthive.local.process.CommandOutput;
import io.agenthive.local.process.Executable;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The classes of one build, parsed and verified once, so that a host that died is back in half the
 * time (class data sharing, JEP 310). The first host of a build notes what it loads; from the note
 * an archive is made beside the jars. A JVM that cannot use it starts as if it were not there.
 *
 * @param folder of the build: jars are in its folder {@code lib}
 * @param classPath in the order of the JVM that uses the archive, which must be the same
 */
public record ClassArchive(Path folder, String classPath) {
  /** A host that starts loads classes all the time. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private static final int MOST_LOOKS = 12;
  private static final int IDLE_LOOKS = 2;

  /** Of all processors: an idle stack takes a tenth of two. */
  private static final double IDLE = 0.3;

  private static final OperatingSystemMXBean MACHINE =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** It takes half a minute of one core. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Of this JVM; none if it does not run from the jars of a build. */
  public static Optional<ClassArchive> ofThisJvm() {
    return of(System.getProperty("java.class.path", ""));
  }

  /** Of a class path; none unless all of it is jars in one folder {@code lib}. */
  static Optional<ClassArchive> of(String classPath) {
    List<Path> entries =
        Stream.of(classPath.split(File.pathSeparator)).map(Path::of).distinct().toList();
    Path lib = entries.getFirst().toAbsolutePath().getParent();
    Path folder = lib == null ? null : lib.getParent();
    if (lib == null || folder == null || !lib.endsWith("lib")) return Optional.empty();
    boolean built = entries.stream().allMatch(jar -> isJar(jar) && lib.equals(jar.getParent()));
    return built ? Optional.of(new ClassArchive(folder, classPath)) : Optional.empty();
  }

  private static boolean isJar(Path path) {
    return path.toString().endsWith(".jar");
  }

  /** What a JVM is started with: the archive, or where to note its classes. */
  List<String> options() {
    if (Files.isReadable(archive())) return List.of("-XX:SharedArchiveFile=" + archive());
    boolean first = !Files.exists(classes()) && Files.isWritable(folder);
    return first ? List.of("-XX:DumpLoadedClassList=" + classes()) : List.of();
  }

  /** Makes the archive when the note is whole and the machine has nothing else to do. */
  public void makeWhenIdle() {
    if (made()) return;
    Thread.ofVirtual()
        .name("class-archive")
        .start(
            () -> {
              try {
                awaitWhole();
                for (int idle = 0; idle < IDLE_LOOKS; ) {
                  TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
                  idle = MACHINE.getCpuLoad() < IDLE ? idle + 1 : 0;
                }
                make();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** Makes the archive when the note is whole, and waits for that. */
  public CommandOutput makeNow() throws InterruptedException {
    if (made()) return new CommandOutput(0, "");
    awaitWhole();
    return make();
  }

  private boolean made() {
    return Files.exists(archive()) || !Files.isWritable(folder);
  }

  /** Whole when it has stopped growing; a host that writes none is not waited for. */
  private void awaitWhole() throws InterruptedException {
    long before = -1;
    for (int look = 0; look < MOST_LOOKS; look++) {
      long size = noted();
      if (size > 0 && size == before) return;
      before = size;
      TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
    }
  }

  private long noted() {
    return classes().toFile().length(); // 0: nothing is noted yet
  }

  /**
   * Makes the archive from the note.
   *
   * @return what the JVM said; an archive is there if it is {@link CommandOutput#ok}
   */
  CommandOutput make() {
    Path made = folder.resolve("classes-" + ProcessHandle.current().pid() + ".jsa");
    CommandOutput said = CommandOutput.of(command(made), Map.of(), LIMIT);
    try {
      if (said.ok()) Files.move(made, archive(), StandardCopyOption.ATOMIC_MOVE);
      else Files.deleteIfExists(made);
      return said;
    } catch (IOException e) { // without it every start takes as long as the first
      return new CommandOutput(-1, String.valueOf(e.getMessage()));
    }
  }

  private List<String> command(Path made) {
    List<String> command = new ArrayList<>();
    Executable.onPath("nice", System.getenv().getOrDefault("PATH", ""))
        .ifPresent(nice -> command.addAll(List.of(nice.toString(), "-n", "19")));
    command.add(JavaChild.JAVA);
    command.addAll(JavaChild.quiet());
    command.addAll(
        List.of(
            "-Xshare:dump",
            "-XX:+UseSerialGC", // as hosts have it
            "-XX:SharedClassListFile=" + classes(),
            "-XX:SharedArchiveFile=" + made,
            "-cp",
            classPath));
    return command;
  }

  private Path archive() {
    return folder.resolve("classes.jsa");
  }

  private Path classes() {
    return folder.resolve("classes.list");
  }
}
