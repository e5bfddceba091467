package io.agenthive.activities.deadletter;

import io.agenthive.workflows.deadletter.Circumstances;
import io.agenthive.workflows.deadletter.Circumstances.Surroundings;
import io.agenthive.workflows.deadletter.Death;
import io.agenthive.workflows.deadletter.DeathFacts;
import io.agenthive.workflows.deadletter.DeathVerdict;
import io.agenthive.workflows.deadletter.FamilyHistory;
import io.agenthive.workflows.deadletter.PoisonClassifier;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Asks the classifier about what the rules leave open. No verdict changes. */
record Recommender(PoisonClassifier classifier) {
  /** A death that the rules have judged. */
  record Ruled(Deceased dead, DeathFacts facts, Death death) {
    boolean open() {
      return death.verdict() != DeathVerdict.POISON;
    }
  }

  /** The same deaths, by place in the list; the reasons tell what is recommended. */
  List<Death> asked(List<Ruled> all, CircumstanceRows rows) throws SQLException {
    List<Ruled> open = all.stream().filter(Ruled::open).toList();
    List<Deceased> dead = open.stream().map(Ruled::dead).toList();
    Map<String, FamilyHistory> histories = rows.histories(dead);
    List<Surroundings> surroundings = rows.surroundings(dead);
    List<Death> deaths = new ArrayList<>();
    int place = 0;
    for (Ruled each : all) {
      if (each.open()) {
        FamilyHistory history =
            histories.getOrDefault(each.dead().fingerprint().family(), FamilyHistory.NONE);
        deaths.add(asked(each, history, surroundings.get(place++)));
      } else {
        deaths.add(each.death());
      }
    }
    return deaths;
  }

  private Death asked(Ruled each, FamilyHistory history, Surroundings surroundings) {
    Deceased dead = each.dead();
    String input = HexFormat.of().formatHex(dead.input());
    Circumstances at =
        new Circumstances(
            each.facts(), dead.course(), history.relatives(input, dead.diedAt()), surroundings);
    return each.death().with(classifier.judged(at));
  }
}
