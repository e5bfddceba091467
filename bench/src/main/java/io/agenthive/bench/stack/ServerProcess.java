package io.agenthive.bench.stack;

import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.process.ChildProcess;
import io.agenthive.local.process.ChildRecords;
import io.agenthive.local.process.ChildSpec;
import io.agenthive.local.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * An HTTP server in a process of its own, on the database server and the Temporal server of a
 * stack. It ends with the stack's folder at the latest.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration ONE_LOOK = Duration.ofSeconds(2);
  private static final int PORT = 21_080; // or the next free one

  private final ChildProcess process;
  private final int port;

  private ServerProcess(ChildProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * What is started.
   *
   * @param program with a main method
   * @param heap such as {@code -Xmx256m}
   * @param environment all of it
   * @param arguments of the program that is to listen on this port
   */
  public record Plan(
      String name,
      Class<?> program,
      String heap,
      Map<String, String> environment,
      IntFunction<List<String>> arguments) {
    /** The options of our agents' host, with another heap. */
    private List<String> command(int port) {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(HostPart.JVM);
      command.addAll(List.of(heap, "--enable-native-access=ALL-UNNAMED"));
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
      command.addAll(arguments.apply(port));
      return command;
    }
  }

  /** Starts them side by side and returns when each answers, in their order. */
  public static List<ServerProcess> startAll(List<Plan> plans, Apart stack)
      throws InterruptedException {
    Ports ports = new Ports(stack.data(), Map.of(), line -> {}); // no two get the same
    List<ServerProcess> running = new ArrayList<>();
    try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ServerProcess>> starts =
          plans.stream().map(plan -> side.submit(() -> start(plan, stack.data(), ports))).toList();
      for (Future<ServerProcess> start : starts) running.add(start.get());
      return List.copyOf(running);
    } catch (ExecutionException e) {
      running.forEach(ServerProcess::close); // the stack ends the others
      throw new IllegalStateException("a server did not start: " + e.getCause(), e.getCause());
    }
  }

  private static ServerProcess start(Plan plan, DataFolder folder, Ports ports) {
    return ports.serving(
        List.of(new Ports.Wish(plan.name(), PORT)),
        taken -> started(plan, folder, taken.getFirst()));
  }

  private static ServerProcess started(Plan plan, DataFolder folder, int port) {
    ChildSpec spec =
        ChildSpec.of(plan.name(), plan.command(port), plan.environment(), folder.log(plan.name()));
    ChildProcess process = ChildProcess.start(spec, new ChildRecords(folder));
    try (HttpClient http = HttpClient.newHttpClient()) {
      process.awaitReady(READY, () -> answers(http, port));
    }
    return new ServerProcess(process, port);
  }

  /** Whatever it says to somebody without a key: it serves. */
  private static boolean answers(HttpClient http, int port) {
    HttpRequest look = HttpRequest.newBuilder(at(port)).timeout(ONE_LOOK).build();
    try {
      return http.send(look, HttpResponse.BodyHandlers.discarding()).statusCode() > 0;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static URI at(int port) {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /** Where its API is. */
  public URI api() {
    return at(port);
  }

  /** Its process. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.close();
  }
}
