package io.agenthive.local.temporal;

import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.process.ChildProcess;
import io.agenthive.local.process.ChildRecords;
import io.agenthive.local.process.ChildSpec;
import io.agenthive.local.process.OwnServer;
import io.agenthive.local.process.Ports;
import io.agenthive.local.process.Stopping;
import io.grpc.StatusRuntimeException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Temporal's development server of the data folder, on the loopback interface. It keeps running
 * when its parent is killed; the next start adopts it.
 */
final class DevServer {
  static final String NAME = "temporal";
  static final String NAMESPACE = "default";
  static final int DEFAULT_PORT = 7233;

  /** Its own default is one day, and a dead letter is a closed execution. */
  static final Duration RETENTION = Duration.ofDays(30);

  private static final int DEFAULT_UI_PORT = 8233;
  private static final int DEFAULT_HTTP_PORT = 7243;
  private static final Duration READY_LIMIT = Duration.ofSeconds(60);

  private final DataFolder folder;
  private final Ports ports;
  private final ChildRecords records;
  private final Path program;

  DevServer(DataFolder folder, Ports ports, Path program) {
    this.folder = folder;
    this.ports = ports;
    this.program = program;
    records = new ChildRecords(folder);
  }

  RunningTemporal start() {
    DevPorts known =
        new DevPorts(
            ports.wanted(NAME, DEFAULT_PORT),
            ports.wanted("temporal-ui", DEFAULT_UI_PORT),
            ports.wanted("temporal-http", DEFAULT_HTTP_PORT));
    Optional<ChildProcess> left =
        ChildProcess.left(spec(known), records).filter(child -> FrontEnd.serves(known.address()));
    if (left.isPresent()) {
      known.keep(ports);
      return running(own(left.get(), known), known, "adopted from an earlier run");
    }
    records.of(NAME).ifPresent(orphan -> Stopping.DEFAULT.stop(orphan, records));
    return ports.serving(
        List.of(
            new Ports.Wish(NAME, DEFAULT_PORT),
            new Ports.Wish("temporal-ui", DEFAULT_UI_PORT),
            new Ports.Wish("temporal-http", DEFAULT_HTTP_PORT)),
        taken -> started(new DevPorts(taken.get(0), taken.get(1), taken.get(2))));
  }

  private RunningTemporal started(DevPorts taken) {
    OwnServer own = own(ChildProcess.start(spec(taken), records), taken);
    own.awaitReady().accept(own.child());
    return running(own, taken, "development server");
  }

  private OwnServer own(ChildProcess child, DevPorts at) {
    return new OwnServer(
        child,
        () -> ChildProcess.start(spec(at), records),
        next -> next.awaitReady(READY_LIMIT, () -> FrontEnd.serves(at.address()) && ready(at)));
  }

  /** The namespace comes a moment after the port. */
  private static boolean ready(DevPorts ports) {
    try (FrontEnd frontEnd = new FrontEnd(ports.address())) {
      frontEnd.retention(NAMESPACE);
      return frontEnd
          .searchAttributes(NAMESPACE)
          .keySet()
          .containsAll(SearchAttributes.all().keySet());
    } catch (StatusRuntimeException notYet) {
      return false;
    }
  }

  private RunningTemporal running(OwnServer own, DevPorts at, String how) {
    try (FrontEnd frontEnd = new FrontEnd(at.address())) {
      if (!frontEnd.retention(NAMESPACE).equals(RETENTION)) {
        frontEnd.keepClosedFor(NAMESPACE, RETENTION);
      }
      String told = "%s, %s, process %d".formatted(how, at.address(), own.child().pid());
      Optional<URI> webUi = Optional.of(URI.create("http://127.0.0.1:" + at.ui()));
      return new RunningTemporal(
          at.address(),
          NAMESPACE,
          webUi,
          frontEnd.version(),
          told,
          Optional.of(own),
          Optional.empty());
    } catch (StatusRuntimeException e) {
      own.child().stop(Stopping.DEFAULT);
      throw new Refusal(
          "the Temporal server does not do as told (%s); its log is %s"
              .formatted(e.getStatus(), folder.log(NAME)),
          e);
    }
  }

  private ChildSpec spec(DevPorts at) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(program.toString(), "server", "start-dev", "--ip", "127.0.0.1"));
    command.addAll(List.of("--port", "" + at.frontEnd(), "--ui-port", "" + at.ui()));
    command.addAll(List.of("--http-port", "" + at.http(), "--log-level", "warn"));
    command.addAll(List.of("--db-filename", folder.file("temporal.db").toString()));
    command.addAll(DevServerSettings.arguments());
    return ChildSpec.of(NAME, command, Map.of(), folder.log(NAME));
  }

  /** Ports of one server. */
  private record DevPorts(int frontEnd, int ui, int http) {
    String address() {
      return "127.0.0.1:" + frontEnd;
    }

    void keep(Ports ports) {
      ports.keep(NAME, frontEnd);
      ports.keep("temporal-ui", ui);
      ports.keep("temporal-http", http);
    }
  }
}
