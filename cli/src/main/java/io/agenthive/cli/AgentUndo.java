package io.agenthive.cli;

import io.agenthive.cli.client.EffectUndoBody;
import io.agenthive.cli.client.EffectsApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "undo",
    description = "Undo a call that an agent made outside, or try again what could not be undone.",
    footer = {
      "",
      "Example:",
      "  hive agent undo ada 17 --reason \"paid to the wrong account\"",
    })
final class AgentUndo extends ApiCommand {
  @Parameters(index = "0", paramLabel = "ID", description = "The agent.")
  String id = "";

  @Parameters(
      index = "1",
      paramLabel = "CALL",
      description = "The call, as agent effects lists it.")
  long call;

  @Mixin final ReasonOption why = new ReasonOption();

  @Override
  int ask(Api api) {
    Answer answer = api.ask(EffectsApi.undoEffect(id, (long) call, new EffectUndoBody(why.reason)));
    if (form == Form.json) print(answer.body());
    else out().println("call " + call + " of " + id + " is being undone");
    return Exit.OK;
  }
}
