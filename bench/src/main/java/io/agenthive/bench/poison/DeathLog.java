package io.agenthive.bench.poison;

import io.agenthive.workflows.deadletter.Circumstances;
import io.agenthive.workflows.deadletter.DeathFacts;
import io.agenthive.workflows.deadletter.FamilyHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Deaths in the order in which they happened, judged as the triage judges: by what has happened so
 * far.
 */
final class DeathLog {
  private final Map<String, List<Happening>> families = new HashMap<>();

  private DeathLog() {}

  static List<Example> judged(List<Happening> deaths) {
    DeathLog log = new DeathLog();
    return deaths.stream().sorted(Comparator.comparing(Happening::at)).map(log::judged).toList();
  }

  private Example judged(Happening death) {
    List<Happening> family = families.computeIfAbsent(death.family(), none -> new ArrayList<>());
    family.add(death);
    List<Happening> same =
        family.stream().filter(each -> each.input().equals(death.input())).toList();
    DeathFacts facts =
        new DeathFacts(
            death.failure(),
            (int) same.stream().map(Happening::agent).distinct().count(),
            (int) same.stream().map(Happening::host).distinct().count(),
            death.hostDeaths());
    return new Example(
        death.kind(),
        new Circumstances(
            facts,
            death.course(),
            history(family).relatives(death.input(), death.at()),
            death.surroundings()));
  }

  private static FamilyHistory history(List<Happening> family) {
    return new FamilyHistory(
        family.reversed().stream().limit(FamilyHistory.MOST).map(Happening::kin).toList());
  }
}
