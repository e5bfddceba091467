package io.agenthive.cli;

import io.agenthive.cli.client.AgentsApi;
import io.agenthive.cli.client.VerbWakeBody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "wake",
    description = "Wake an agent: lift what an operator, idleness or load holds.",
    footer = {"", "Example:", "  hive agent wake ada --reason \"needed again\""})
final class AgentWake extends ApiCommand {
  private static final int OK = 200;

  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Mixin final ReasonOption why = new ReasonOption();
  @Mixin final VerbWait wait = new VerbWait();

  @Override
  int ask(Api api) {
    Answer answer =
        api.ask(AgentsApi.wakeAgent(id, new VerbWakeBody(why.reason)).prefer(wait.prefer()));
    return tell(this, answer, id + " is awake", id + " agreed and is waking");
  }

  /** Prints what a verb came to: it is so, it will be, or an operation sees to it. */
  static int tell(ApiCommand command, Answer answer, String isSo, String willBe) {
    if (answer.body().has("action") && command.form != Form.json) {
      return OperationShow.tell(command, answer.body());
    }
    if (command.form == Form.json) command.print(answer.body());
    else command.out().println(answer.status() == OK ? isSo : willBe);
    return Exit.OK;
  }
}
