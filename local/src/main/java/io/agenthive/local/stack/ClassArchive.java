package io.agenthive.local.stack;

import com.sun.management.OperatingSystemMXBean;
import io.agenthive.local.process.CommandOutput;
import io.agenthive.local.process.Executable;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one build, parsed and verified once, so that a host that died is back in half the
 * time (class data sharing, JEP 310). The first host of a build notes what it loads; from the note
 * an archive is made beside the jars, tried once. A JVM that cannot use it starts as if it were not
 * there.
 */
public final class ClassArchive {
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

  private static final Optional<ClassArchive> OF_THIS_JVM =
      of(System.getProperty("java.class.path", ""));

  private final ArchiveFiles files;
  private final String classPath;
  private @Nullable String noter;

  private ClassArchive(Path folder, String classPath) {
    files = new ArchiveFiles(folder);
    this.classPath = classPath;
  }

  /** Of this JVM; none if it does not run from the jars of a build. */
  public static Optional<ClassArchive> ofThisJvm() {
    return OF_THIS_JVM;
  }

  /**
   * Of a class path, in the order of the JVM that uses the archive, which must be the same; none
   * unless all of it is jars in one folder {@code lib}.
   */
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

  /**
   * What a JVM is started with: the archive, or where to note its classes.
   *
   * @param child its name; the same again is started anew, because it died, and notes anew
   */
  List<String> options(String child) {
    if (Files.isReadable(files.archive()))
      return List.of("-XX:SharedArchiveFile=" + files.archive());
    return notes(child) ? List.of("-XX:DumpLoadedClassList=" + files.noting()) : List.of();
  }

  /** The first child that asks, of the first stack that asks. */
  private synchronized boolean notes(String child) {
    if (files.over() || !files.claim() || Files.exists(files.list())) return false;
    if (noter == null) noter = child;
    return noter.equals(child);
  }

  /** Makes the archive when the note is whole and the machine has nothing else to do. */
  public void makeWhenIdle() {
    if (files.over() || !files.claim()) return;
    Thread.ofVirtual()
        .name("class-archive")
        .start(
            () -> {
              try {
                if (!awaitWhole()) return;
                for (int idle = 0; idle < IDLE_LOOKS; ) {
                  TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
                  idle = MACHINE.getCpuLoad() < IDLE ? idle + 1 : 0;
                }
                make();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (IOException e) { // without it every start takes as long as the first
                return;
              }
            });
  }

  /**
   * Makes the archive when the note is whole, and waits for that.
   *
   * @return what the JVM said, also to an earlier try of this build
   */
  public CommandOutput makeNow() throws InterruptedException, IOException {
    if (files.over()) return new CommandOutput(files.why().isEmpty() ? 0 : -1, files.why());
    if (!files.claim()) return new CommandOutput(-1, "another stack of this build does that");
    return awaitWhole() ? make() : new CommandOutput(-1, "no host has noted its classes");
  }

  /** Whole when it has stopped growing; a host that writes none is not waited for. */
  private boolean awaitWhole() throws InterruptedException, IOException {
    long before = -1;
    for (int look = 0; look < MOST_LOOKS && !Files.exists(files.list()); look++) {
      long size = files.noting().toFile().length(); // 0: nothing is noted yet
      if (size > 0 && size == before) files.noted();
      else TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
      before = size;
    }
    return Files.exists(files.list());
  }

  /**
   * Makes the archive from the note. If that fails, it is not tried again in this build.
   *
   * @return what the JVM said; an archive is there if it is {@link CommandOutput#ok}
   */
  CommandOutput make() throws IOException {
    CommandOutput said = CommandOutput.of(command(), Map.of(), LIMIT);
    if (said.ok()) files.made();
    else if (Thread.currentThread().isInterrupted()) files.undone();
    else files.failed(said.text());
    return said;
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    Executable.onPath("nice", System.getenv().getOrDefault("PATH", ""))
        .ifPresent(nice -> command.addAll(List.of(nice.toString(), "-n", "19")));
    command.add(JavaChild.JAVA);
    command.addAll(JavaChild.quiet());
    command.addAll(
        List.of(
            "-Xshare:dump",
            "-XX:+UseSerialGC", // as hosts have it
            "-XX:SharedClassListFile=" + files.list(),
            "-XX:SharedArchiveFile=" + files.part(),
            "-cp",
            classPath));
    return command;
  }
}
