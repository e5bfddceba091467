package io.agenthive.chaos.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A planned way to break a running stack.
 *
 * @param hypothesis what should hold, in one sentence
 * @param fault which fault is applied
 * @param mechanism how exactly
 * @param blastRadius what the fault may touch
 * @param stopCondition when the campaign gives up
 * @param tags which campaigns it belongs to
 * @param ground the stack that it needs
 * @param invariants checked after the drain
 * @param pass bounds of each round's figures
 * @param moments when the fault is applied
 */
public record Scenario(
    String id,
    String hypothesis,
    FaultKind fault,
    String mechanism,
    String blastRadius,
    String stopCondition,
    List<String> tags,
    Ground ground,
    Effort effort,
    List<Invariant> invariants,
    Map<Criterion, Double> pass,
    Load load,
    Moments moments,
    Limits limits) {
  private static final String NAME = "[a-z][a-z0-9-]{0,40}";

  /** Refuses a scenario that cannot prove anything. */
  public Scenario {
    List<String> problems = new ArrayList<>();
    if (!id.matches(NAME)) problems.add("id must match " + NAME);
    if (hypothesis.isBlank()) problems.add("hypothesis is empty");
    if (mechanism.isBlank()) problems.add("mechanism is empty");
    if (invariants.isEmpty()) problems.add("a scenario without invariants proves nothing");
    if (tags.stream().anyMatch(tag -> !tag.matches(NAME))) {
      problems.add("a tag must match " + NAME);
    }
    if (fault == FaultKind.DISK_FULL && !ground.ownDisk()) {
      problems.add("a disk that is filled must be the scenario's own: databaseMebibytes");
    }
    if (fault.ofProvider() && !ground.ownProvider()) {
      problems.add("a fault of models needs the campaign's own provider: models PROVIDER");
    }
    if (fault.ofRedrives() != (effort.deadLetters() > 0)) {
      problems.add("deadLetters must be 1 or more where a fault brings them back, and 0 elsewhere");
    }
    pass.forEach(
        (criterion, limit) -> {
          if (!(limit >= 0 && limit < 1e9)) problems.add(criterion + " must be 0 or more");
        });
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("scenario '" + id + "': " + String.join("; ", problems));
    }
    tags = List.copyOf(tags);
    invariants = List.copyOf(invariants);
    pass = sorted(pass);
  }

  private static Map<Criterion, Double> sorted(Map<Criterion, Double> pass) {
    Map<Criterion, Double> sorted = new EnumMap<>(Criterion.class);
    sorted.putAll(pass);
    return Collections.unmodifiableMap(sorted);
  }

  /**
   * The same on a machine that does other work, too: whoever waits, waits so many times as long.
   * What must be shown stays what it is.
   */
  public Scenario patient(int times) {
    return with(load, effort, limits.times(times));
  }

  /** The same under another load, with another effort and other limits. */
  public Scenario with(Load otherLoad, Effort otherEffort, Limits otherLimits) {
    return new Scenario(
        id,
        hypothesis,
        fault,
        mechanism,
        blastRadius,
        stopCondition,
        tags,
        ground,
        otherEffort,
        invariants,
        pass,
        otherLoad,
        moments,
        otherLimits);
  }
}
