package io.agenthive.chaos.campaign;

import io.agenthive.chaos.fault.Fault;
import io.agenthive.chaos.fault.ModelAway;
import io.agenthive.chaos.fault.ModelIll;
import io.agenthive.chaos.fault.PoisonFlood;
import io.agenthive.chaos.fault.RedriveStorm;
import io.agenthive.chaos.fault.Together;
import io.agenthive.chaos.provider.Illness;
import io.agenthive.chaos.scenario.FaultKind;
import io.agenthive.chaos.stack.RecordedProcess;
import io.agenthive.chaos.stack.StackFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes faults of models, and of what is sent to them.
 *
 * @param begun when the callers began
 * @param limit of a redrive campaign
 */
record ModelFaults(OwnModels models, Stage stage, Instant begun, Duration limit) {
  Faults.Aimed aimed(FaultKind kind, int round, StackFile stack, Fault postgresAway) {
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
        yield Faults.Aimed.at(new Together(new PoisonFlood(flood), postgresAway), flood);
      }
      case REDRIVE_STORM -> {
        StormEvidence storm =
            new StormEvidence(models, stage.api(), campaign(models.orders().run(), round));
        yield Faults.Aimed.at(new RedriveStorm(storm, limit), storm);
      }
      default -> throw new IllegalArgumentException(kind + " is no fault of models");
    };
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
