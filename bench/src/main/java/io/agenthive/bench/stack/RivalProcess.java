package io.agenthive.bench.stack;

import io.agenthive.bench.rival.RivalKind;
import io.agenthive.bench.server.RivalServer;
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

/**
 * A rival behind its HTTP server in a process of its own, on the database server and the Temporal
 * server of a stack. It ends with the stack's folder at the latest.
 */
public final class RivalProcess implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration ONE_LOOK = Duration.ofSeconds(2);
  private static final int UNAUTHENTICATED = 401;
  private static final int PORT = 21_080; // or the next free one

  private final RivalKind kind;
  private final ChildProcess process;
  private final int port;

  private RivalProcess(RivalKind kind, ChildProcess process, int port) {
    this.kind = kind;
    this.process = process;
    this.port = port;
  }

  /** Starts it and returns when it answers. */
  static RivalProcess start(RivalKind kind, Apart stack, Ports ports) {
    String name = "rival-" + kind.word();
    return ports.serving(
        List.of(new Ports.Wish(name, PORT)), taken -> started(kind, stack, name, taken.getFirst()));
  }

  private static RivalProcess started(RivalKind kind, Apart stack, String name, int port) {
    DataFolder folder = stack.data();
    ChildSpec spec = ChildSpec.of(name, command(kind, port), stack.environment(), folder.log(name));
    ChildProcess process = ChildProcess.start(spec, new ChildRecords(folder));
    try (HttpClient http = HttpClient.newHttpClient()) {
      process.awaitReady(READY, () -> answers(http, port));
    }
    return new RivalProcess(kind, process, port);
  }

  /** The options of our agents' host, with the heap of both our processes: it is two in one. */
  private static List<String> command(RivalKind kind, int port) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(HostPart.JVM);
    command.addAll(List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(RivalServer.class.getName(), kind.name(), String.valueOf(port)));
    return command;
  }

  /** Who has no key is told so as soon as somebody serves. */
  private static boolean answers(HttpClient http, int port) {
    HttpRequest look = HttpRequest.newBuilder(at(port)).timeout(ONE_LOOK).build();
    try {
      return http.send(look, HttpResponse.BodyHandlers.discarding()).statusCode()
          == UNAUTHENTICATED;
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

  /** Which one. */
  public RivalKind kind() {
    return kind;
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
