package io.agenthive.workflows.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.agent.AgentWorkflow;
import io.agenthive.workflows.deadletter.RedriveWorkflow;
import io.agenthive.workflows.fleet.FleetTickWorkflow;
import io.agenthive.workflows.task.TaskWorkflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TemporalPageTest {
  private static final List<Class<?>> CONTRACTS =
      List.of(
          AgentWorkflow.class, TaskWorkflow.class, RedriveWorkflow.class, FleetTickWorkflow.class);

  @Test
  void the_table_of_what_workflows_hear_is_that_of_the_code() {
    String rows =
        handlers().stream()
            .map(
                each ->
                    "| `%s` | %s | `%s` | %s |"
                        .formatted(each.workflow(), each.kind(), each.name(), each.says()))
            .collect(Collectors.joining("\n"));

    new GeneratedPart("temporal.md", "signals, updates, queries")
        .says("| workflow | kind | name | what it takes, and does |\n|---|---|---|---|\n" + rows);
  }

  @Test
  void everything_that_workflows_hear_has_a_command() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "temporal.md"));

    assertThat(handlers())
        .allSatisfy(
            each -> {
              String option = each.kind().equals("query") ? "--type" : "--name";
              assertThat(page)
                  .containsPattern(
                      "temporal workflow %s[^`]*%s %s\\b"
                          .formatted(each.kind(), option, each.name()));
            });
  }

  private static List<Handler> handlers() {
    return CONTRACTS.stream().flatMap(contract -> Handler.of(contract).stream()).toList();
  }
}
