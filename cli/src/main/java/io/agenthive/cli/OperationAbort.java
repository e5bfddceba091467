package io.agenthive.cli;

import io.agenthive.cli.client.OperationAbortBody;
import io.agenthive.cli.client.OperationsApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "abort",
    description = "Ask nobody any more; who was asked does as it agreed.",
    footer = {"", "Example:", "  hive operation abort night-of-docs --reason \"the wrong team\""})
final class OperationAbort extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The operation.")
  String id = "";

  @Mixin final ReasonOption why = new ReasonOption();

  @Override
  int ask(Api api) {
    Answer answer = api.ask(OperationsApi.abortOperation(id, new OperationAbortBody(why.reason)));
    if (form == Form.json) print(answer.body());
    else return OperationShow.tell(this, answer.body());
    return OperationShow.exit(answer.body());
  }
}
