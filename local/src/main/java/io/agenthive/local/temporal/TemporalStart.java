package io.agenthive.local.temporal;

import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.process.ChildRecords;
import io.agenthive.local.process.Ports;
import java.util.function.Consumer;

/** Finds a server and makes it run. */
public record TemporalStart(DataFolder folder, Ports ports, Consumer<String> say) {
  /** Starts or reaches the first that the sources give. */
  public RunningTemporal from(TemporalSources sources) {
    return switch (sources.take(say)) {
      case TemporalChoice.Remote there -> RemoteServer.reached(there);
      case TemporalChoice.Binary(var program) -> {
        tellOfAnother("127.0.0.1:" + DevServer.DEFAULT_PORT);
        yield new DevServer(folder, ports, program).start();
      }
      case TemporalChoice.Lite() -> LiteServer.start(ports);
    };
  }

  /** A server that somebody else runs on the usual port is not ours to use silently. */
  void tellOfAnother(String usual) {
    boolean ours = new ChildRecords(folder).of(DevServer.NAME).isPresent();
    if (ours || !FrontEnd.serves(usual)) return;
    say.accept(
        "a Temporal server already listens on %s; it is not used (to use it: TEMPORAL_ADDRESS=%s)"
            .formatted(usual, usual));
  }
}
