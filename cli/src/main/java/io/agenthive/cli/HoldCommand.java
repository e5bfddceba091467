package io.agenthive.cli;

import io.agenthive.cli.client.HoldsApi;
import io.agenthive.cli.client.ScopedHoldPlaceBody;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "hold",
    description = "Give all agents of a team, a tier, a label or the hive a reason to rest.",
    footer = {
      "",
      "Agents that come later rest, too. For one agent: hive agent hold.",
      "",
      "Examples:",
      "  hive hold --team core --reason \"the model answers nonsense\" --hold incident --now",
      "  hive hold --label env=staging --reason night --until 2035-01-01T06:00:00Z",
      "  hive hold --all --reason \"the budget is being looked at\" --wait 30",
    })
final class HoldCommand extends ApiCommand {
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

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      description = "When it ends by itself, as in 2035-01-01T06:00:00Z.")
  @Nullable Instant until;

  @Option(names = "--now", description = NOW)
  boolean now;

  static final String NOW =
      "Stop the task in hand at its next turn's boundary; it waits, with its turns kept.";

  @Override
  int ask(Api api) {
    ScopedHoldPlaceBody body =
        new ScopedHoldPlaceBody(scope.text(), hold, why.reason).until(until).now(now ? true : null);
    Answer answer = api.ask(HoldsApi.placeHold(body).prefer(wait.prefer()));
    return HoldsCommand.tell(this, answer, "is held");
  }
}
