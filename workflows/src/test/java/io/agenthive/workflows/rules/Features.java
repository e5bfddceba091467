package io.agenthive.workflows.rules;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Map;

/**
 * Which feature may name which. An arrow that is not here is a decision that somebody has to take.
 */
final class Features {
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          entry("hold", List.of()),
          entry("note", List.of()),
          entry("mail", List.of()),
          entry("checkpoint", List.of()),
          entry("trail", List.of("note")),
          entry("shift", List.of("hold", "mail", "checkpoint", "trail")),
          entry("agent", List.of("hold", "note", "mail", "shift", "checkpoint", "trail")),
          entry(
              "task",
              List.of("note", "mail", "shift", "agent")), // the tier of a turn is the agent's
          entry("idle", List.of()),
          entry("fleet", List.of("hold", "note", "shift", "agent", "idle")),
          entry("deadletter", List.of("note", "mail", "task", "trail")));

  private Features() {}

  static ArchRule noCycles(String root) {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles();
  }

  static ArchRule onlyKnownArrows(String root) {
    return ArchRuleDefinition.classes()
        .should(
            new ArchCondition<JavaClass>("name only the features that theirs may name") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                    .filter(arrow -> !known(root, arrow))
                    .map(arrow -> SimpleConditionEvent.violated(type, arrow.getDescription()))
                    .forEach(events::add);
              }
            });
  }

  private static boolean known(String root, Dependency arrow) {
    String from = feature(root, arrow.getOriginClass());
    String to = feature(root, arrow.getTargetClass());
    return from.equals(to) || to.isEmpty() || ARROWS.getOrDefault(from, List.of()).contains(to);
  }

  /** The first package below the root; empty for what is not ours. */
  private static String feature(String root, JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(root + ".") ? name.substring(root.length() + 1).split("\\.")[0] : "";
  }
}
