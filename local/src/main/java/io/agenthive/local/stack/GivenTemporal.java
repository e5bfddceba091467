package io.agenthive.local.stack;

import io.agenthive.activities.postgres.Json;
import io.agenthive.local.folder.AtomicFile;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.temporal.RunningTemporal;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** A server of somebody else on which agents of a data folder live; no reset reaches it. */
record GivenTemporal(String address, String namespace) {
  private static final String FILE = "temporal.given";

  static GivenTemporal of(RunningTemporal there) {
    return new GivenTemporal(there.address(), there.namespace());
  }

  void writeTo(DataFolder folder) {
    AtomicFile.write(folder.file(FILE), Json.write(this));
  }

  /** The server that this folder's agents were given last. */
  static Optional<GivenTemporal> in(DataFolder folder) {
    try {
      return AtomicFile.read(folder.file(FILE)).map(text -> Json.read(text, GivenTemporal.class));
    } catch (JacksonException unreadable) {
      return Optional.empty(); // a warning is lost, nothing else
    }
  }

  /** What a person must know who has just deleted the rows of those agents. */
  String warning() {
    return "the agents live on at the Temporal server %1$s, namespace %2$s, without their rows; before the next `hive up` with it, end them: temporal workflow terminate --address %1$s --namespace %2$s --query \"WorkflowType IN ('Agent', 'Task')\" --reason reset --yes"
        .formatted(address, namespace);
  }
}
