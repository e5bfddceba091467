package io.agenthive.chaos.campaign;

import io.agenthive.chaos.fault.Fault;
import io.agenthive.chaos.ledger.Ledger;
import io.agenthive.chaos.scenario.Moments;
import io.agenthive.chaos.scenario.Scenario;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable; // nothing is broken between the rounds

/** The rounds of a run, one after the other; a stack that does not come back ends them. */
final class Striking {
  private final Stage stage;
  private final Faults faults;
  private final Scenario scenario;
  private final Consumer<String> say;
  private final List<Round> rounds = new ArrayList<>();
  private volatile @Nullable Fault biting;

  Striking(Stage stage, Faults faults, Scenario scenario, Consumer<String> say) {
    this.stage = stage;
    this.faults = faults;
    this.scenario = scenario;
    this.say = say;
  }

  List<Round> through(List<Moments.Strike> strikes) throws SQLException, InterruptedException {
    steady();
    for (int i = 0; i < strikes.size(); i++) {
      boolean hurried = i + 1 < strikes.size() && strikes.get(i + 1).intoRecovery();
      Round round = round(i + 1, strikes.get(i), hurried);
      rounds.add(round);
      say.accept(round.line());
      if (round.problem() != null) break;
    }
    return rounds;
  }

  /** Nothing is shown by breaking what did not work. */
  private void steady() throws SQLException, InterruptedException {
    Ledger ledger = stage.ledger();
    Instant begun = ledger.now();
    Recovery recovery = new Recovery(ledger, scenario.limits().recovery(), agent -> true);
    if (!recovery.since(begun, begun).whole()) {
      throw new IllegalStateException(
          "the fleet was not at work within %s of its beginning, before anything was broken"
              .formatted(scenario.limits().recovery()));
    }
  }

  private Round round(int number, Moments.Strike strike, boolean hurried)
      throws SQLException, InterruptedException {
    TimeUnit.MILLISECONDS.sleep(strike.after().toMillis());
    Faults.Aimed aimed = faults.aimed(scenario.fault(), number);
    biting = aimed.fault();
    Blow blow = new Blow(stage, aimed, scenario);
    blow.strike();
    blow.hold();
    Optional<String> problem = blow.heal();
    biting = null;
    return blow.round(new Blow.Place(number, strike, hurried), problem);
  }

  /** Lets go of what is held, when the campaign ends in the middle. */
  void release() {
    Fault held = biting;
    if (held != null) held.release();
  }
}
