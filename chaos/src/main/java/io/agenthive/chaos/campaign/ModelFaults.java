package io.agenthive.chaos.campaign;

import io.agenthive.chaos.fault.Fault;
import io.agenthive.chaos.fault.ModelAway;
import io.agenthive.chaos.fault.ModelIll;
import io.agenthive.chaos.fault.PoisonFlood;
import io.agenthive.chaos.fault.RedriveKills;
import io.agenthive.chaos.fault.RedriveStorm;
import io.agenthive.chaos.fault.Together;
import io.agenthive.chaos.provider.Illness;
import io.agenthive.chaos.scenario.Criterion;
import io.agenthive.chaos.scenario.FaultKind;
import io.agenthive.chaos.scenario.Scenario;
import io.agenthive.chaos.stack.RecordedProcess;
import io.agenthive.chaos.stack.StackFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes faults of models, and of what is sent to them.
 *
 * @param begun when the callers began
 */
record ModelFaults(OwnModels models, Stage stage, Instant begun, Scenario scenario) {
  /** A redrive campaign takes about so long, so that there is time to strike it. */
  private static final int STORM_SECONDS = 60;

  /** The highest rate that a campaign may have. */
  private static final int MOST_PER_SECOND = 100;

  /** What is struck under a campaign, in this order: three times workers, and the server. */
  private static final List<FaultKind> UNDER_A_CAMPAIGN =
      List.of(
          FaultKind.KILL_HOST, FaultKind.KILL_ALL, FaultKind.KILL_HOST, FaultKind.KILL_TEMPORAL);

  /**
   * The fault of a round.
   *
   * @param others makes faults of servers and processes, for what stands when it is asked
   */
  Faults.Aimed aimed(
      FaultKind kind, int round, StackFile stack, Function<FaultKind, Fault> others) {
    return switch (kind) {
      case MODEL_SLOW -> ill(Illness.SLOW, Set.of(OwnModels.ROUTINE), stack);
      case MODEL_RATE_LIMITED -> ill(Illness.RATE_LIMITED, OwnModels.TARGETS.keySet(), stack);
      case MODEL_BROKEN -> ill(Illness.BROKEN, OwnModels.TARGETS.keySet(), stack);
      case MODEL_MALFORMED -> ill(Illness.MALFORMED, OwnModels.TARGETS.keySet(), stack);
      case MODEL_AWAY ->
          Faults.Aimed.at(
              new ModelAway(models.provider()), evidence(OwnModels.TARGETS.keySet(), stack));
      case POISON_FLOOD -> {
        FloodEvidence flood = flood(stack);
        yield Faults.Aimed.at(new PoisonFlood(flood), flood);
      }
      case POISON_FLOOD_POSTGRES_AWAY -> {
        FloodEvidence flood = flood(stack);
        yield Faults.Aimed.at(
            new Together(new PoisonFlood(flood), others.apply(FaultKind.POSTGRES_AWAY)), flood);
      }
      case REDRIVE_STORM -> {
        StormEvidence storm = storm(round);
        yield Faults.Aimed.at(redrive(storm), storm);
      }
      case REDRIVE_KILLS -> {
        StormEvidence storm = storm(round);
        RedriveKills kills =
            new RedriveKills(
                redrive(storm),
                UNDER_A_CAMPAIGN.stream()
                    .<Supplier<Fault>>map(strike -> () -> others.apply(strike))
                    .toList());
        yield Faults.Aimed.at(
            kills,
            (figures, span) -> {
              storm.tell(figures, span);
              figures.put(Criterion.KILLS_MIDWAY, kills.midway());
            });
      }
      default -> throw new IllegalArgumentException(kind + " is no fault of models");
    };
  }

  private StormEvidence storm(int round) {
    int rate = Math.clamp(scenario.effort().deadLetters() / STORM_SECONDS, 1, MOST_PER_SECOND);
    return new StormEvidence(models, stage.api(), campaign(models.orders().run(), round), rate);
  }

  private RedriveStorm redrive(StormEvidence storm) {
    return new RedriveStorm(storm, scenario.effort().deadLetters(), scenario.limits().drain());
  }

  /** ID of the redrive campaign of a round. */
  static String campaign(String run, int round) {
    return run + "-" + round;
  }

  private Faults.Aimed ill(Illness illness, Set<String> names, StackFile stack) {
    return Faults.Aimed.at(new ModelIll(models.provider(), illness, names), evidence(names, stack));
  }

  private Evidence evidence(Set<String> names, StackFile stack) {
    Set<String> targets = names.stream().map(OwnModels.TARGETS::get).collect(Collectors.toSet());
    return new IllnessEvidence(models, targets, stack.hosts().size(), begun);
  }

  private FloodEvidence flood(StackFile stack) {
    List<RecordedProcess> jvms = new ArrayList<>(stack.hosts());
    jvms.add(stack.main());
    return new FloodEvidence(models.books(), stage.sender(), jvms);
  }
}
