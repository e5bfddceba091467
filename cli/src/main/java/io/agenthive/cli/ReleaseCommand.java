package io.agenthive.cli;

import io.agenthive.cli.client.HoldsApi;
import io.agenthive.cli.client.ScopedHoldLiftBody;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "release",
    description = "Lift a hold on a team, a tier, a label or the hive.",
    footer = {
      "",
      "What else holds an agent, its own hold or that of another scope, goes on holding it.",
      "",
      "Examples:",
      "  hive release --team core --hold incident --reason \"the model is well again\"",
      "  hive release --all --reason done --wait 30",
    })
final class ReleaseCommand extends ApiCommand {
  @ArgGroup(exclusive = true, multiplicity = "1")
  ScopeOptions scope = new ScopeOptions();

  @Option(
      names = "--hold",
      paramLabel = "HOLD",
      defaultValue = "operator",
      description = "operator (default) or incident.")
  String hold = "operator";

  @Mixin final ReasonOption why = new ReasonOption();
  @Mixin final WaitOption wait = new WaitOption();

  @Override
  int ask(Api api) {
    ScopedHoldLiftBody body = new ScopedHoldLiftBody(scope.text(), hold, why.reason);
    Answer answer = api.ask(HoldsApi.releaseHold(body).prefer(wait.prefer()));
    return HoldsCommand.tell(this, answer, "is released");
  }
}
