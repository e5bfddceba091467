package io.agenthive.workflows.histories;

import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Freezes the history of a workflow on a real server, running or ended. Start it in the folder of
 * this module with {@code <address> <version> <what> <workflowId> [<runId>]}, for example {@code
 * 127.0.0.1:7233 0.1.0 mid-sleep agent-a}.
 */
public final class HistoryRecorder {
  private HistoryRecorder() {}

  /** Freezes one history and prints its file. */
  public static void main(String... args) throws IOException {
    if (args.length < 4) {
      throw new IllegalArgumentException("needs <address> <version> <what> <workflowId> [<runId>]");
    }
    try (TestWorkflowEnvironment server = server(args[0])) {
      WorkflowClient client = server.getWorkflowClient();
      String run = args.length > 4 ? args[4] : "";
      System.out.println(record(client.fetchHistory(args[3], run), args[1], args[2]));
    }
  }

  /** A way to the real server at this address. */
  public static TestWorkflowEnvironment server(String address) {
    return TestWorkflowEnvironment.newInstance(
        TestEnvironmentOptions.newBuilder().setUseExternalService(true).setTarget(address).build());
  }

  /** Writes the history under this version; replaces one of the same name. */
  public static Path record(WorkflowExecutionHistory history, String version, String what)
      throws IOException {
    String json = Histories.anonymous(history.toJson(true));
    Path file =
        Histories.FOLDER.resolve(version).resolve(Histories.typeIn(json) + "-" + what + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, json + "\n");
    return file;
  }
}
