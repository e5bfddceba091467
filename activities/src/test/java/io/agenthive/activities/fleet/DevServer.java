package io.agenthive.activities.fleet;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real Temporal development server in memory, on loopback, for one test. */
public final class DevServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);

  /** Its other ports it draws by itself: one that somebody took meanwhile ends it at once. */
  private static final int TRIES = 3;

  private final Process process;
  private final WorkflowServiceStubs stubs;

  private DevServer(Process process, String address) {
    this.process = process;
    this.stubs =
        WorkflowServiceStubs.newConnectedServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build(), START);
  }

  /** The server, or a skipped test whose reason is printed. */
  public static DevServer startOrSkip() throws IOException {
    Optional<Path> binary = binary();
    if (binary.isEmpty())
      System.out.println("SKIPPED: no Temporal server in the cache of this user");
    assumeTrue(binary.isPresent(), "no Temporal server in the cache of this user");
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      Process process = begun(binary.get(), port);
      try {
        return new DevServer(process, "127.0.0.1:" + port);
      } catch (RuntimeException e) {
        process.destroyForcibly();
        if (attempt == TRIES) throw e;
        System.out.println("Temporal is started again, for it did not answer: " + e);
      }
    }
  }

  private static Process begun(Path binary, int port) throws IOException {
    return new ProcessBuilder(
            binary.toString(),
            "server",
            "start-dev",
            "--headless",
            "--ip",
            "127.0.0.1",
            "--port",
            String.valueOf(port),
            "--search-attribute",
            "HiveState=Keyword",
            "--search-attribute",
            "HiveFailure=Keyword",
            "--search-attribute",
            "HiveFamily=Keyword",
            "--search-attribute",
            "HivePoison=Bool",
            "--log-level",
            "error")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** A client in the default namespace. */
  public WorkflowClient client() {
    return WorkflowClient.newInstance(stubs);
  }

  @Override
  public void close() throws InterruptedException {
    stubs.shutdownNow();
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
  }

  /** The newest version in the cache that {@code hive} fills. */
  public static Optional<Path> binary() throws IOException {
    String home =
        System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
    Path cache = Path.of(home, "agent-hive", "temporal");
    if (!Files.isDirectory(cache)) return Optional.empty();
    try (var versions = Files.list(cache)) {
      return versions
          .map(version -> version.resolve("temporal"))
          .filter(Files::isExecutable)
          .max(Path::compareTo);
    }
  }

  /** A port on which nobody listened just now. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
