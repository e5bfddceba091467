package io.agenthive.local.temporal;

import io.agenthive.local.process.ChildProcess;
import io.agenthive.local.process.OwnServer;
import java.net.URI;
import java.util.Optional;

/**
 * A server that answers.
 *
 * @param address {@code host:port} of its gRPC front end
 * @param webUi where people look at it, if it has a Web UI that we know
 * @param told where it comes from, for people
 * @param own the server, if it is a child of ours
 * @param inProcess ends the server inside this process, if it is that one
 */
public record RunningTemporal(
    String address,
    String namespace,
    Optional<URI> webUi,
    String version,
    String told,
    Optional<OwnServer> own,
    Optional<Runnable> inProcess) {
  /** The process that served first, if it is a child of ours. */
  public Optional<ChildProcess> child() {
    return own.map(OwnServer::child);
  }

  /** Whether it is the server inside this process, which cannot list and remembers nothing. */
  public boolean lite() {
    return inProcess.isPresent();
  }
}
