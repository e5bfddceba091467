package io.agenthive.cli;

import io.agenthive.cli.client.TaskBody;
import io.agenthive.cli.client.TasksApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "submit",
    description = {
      "Give an agent a task. When this returns, the task is durable.",
      "If the answer is lost, repeat it with the same --id: it is still one task."
    },
    footer = {
      "",
      "Examples:",
      "  hive task submit ada \"Review the last change\"",
      "  hive task submit ada \"Review it\" --id review-1 --wait 20",
      "  hive task submit ada --file README.md --priority 10",
    })
final class TaskSubmit extends ApiCommand {
  private static final Set<String> ENDED_BADLY = Set.of("DEAD", "DISCARDED");

  @Parameters(index = "0", paramLabel = "AGENT", description = "Who shall do it.")
  String agent = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "INPUT", description = "What to do.")
  @Nullable String input;

  @Option(names = "--file", paramLabel = "FILE", description = "Take the input from a file.")
  @Nullable Path file;

  @Option(names = "--id", paramLabel = "ID", description = "The task's ID (default: a new one).")
  @Nullable String id;

  @Option(names = "--priority", paramLabel = "N", description = "-100 to 100, greater first (0).")
  int priority;

  @Option(
      names = "--dispatch",
      paramLabel = "HOW",
      description = "mail, or workflow: a workflow execution of its own.")
  @Nullable String dispatch;

  @Mixin final WaitOption wait = new WaitOption();

  @Override
  int ask(Api api) {
    String task = id == null ? UUID.randomUUID().toString() : id;
    TaskBody body = new TaskBody(agent, words()).taskId(task).priority(priority).dispatch(dispatch);
    Answer answer = api.ask(TasksApi.submitTask(body).prefer(wait.prefer()));
    if (form == Form.json) print(answer.body());
    else tell(answer);
    return ENDED_BADLY.contains(answer.text("/state")) ? Exit.REFUSED : Exit.OK;
  }

  private void tell(Answer answer) {
    String result = answer.text("/result");
    out().println("task " + answer.text("/taskId") + " is " + answer.text("/state"));
    if (!result.isEmpty()) out().println(result);
    String failure = answer.text("/failure/message");
    if (!failure.isEmpty()) out().println(answer.text("/failure/failure") + ": " + failure);
  }

  private String words() {
    if ((input == null) == (file == null)) {
      throw new Failure(Exit.USAGE, "give the input either as INPUT or with --file");
    }
    if (input != null) return input;
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new Failure(Exit.USAGE, "cannot read " + file + " as text: " + e.getMessage());
    }
  }
}
