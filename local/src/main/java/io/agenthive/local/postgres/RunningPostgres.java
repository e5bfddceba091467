package io.agenthive.local.postgres;

import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.local.process.ChildProcess;
import io.agenthive.local.process.OwnServer;
import java.util.Optional;

/**
 * A database that answers.
 *
 * @param told where it comes from, for people
 * @param own the server, if it is ours
 */
public record RunningPostgres(
    DatabaseSettings settings, String version, String told, Optional<OwnServer> own) {
  /** The process that served first, if it is ours. */
  public Optional<ChildProcess> child() {
    return own.map(OwnServer::child);
  }
}
