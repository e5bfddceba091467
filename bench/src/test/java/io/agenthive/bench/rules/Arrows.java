package io.agenthive.bench.rules;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;

/** Which module may name which. */
final class Arrows {
  /** What runs in production knows nothing of what runs it on one machine, tests or measures it. */
  private static final Map<String, List<String>> MODULES =
      Map.of(
          "workflows", List.of(),
          "activities", List.of("workflows"),
          "workers", List.of("workflows", "activities"),
          "starter", List.of("workflows", "activities"),
          "cli", List.of(),
          "chaos", List.of("workflows"),
          "local", List.of("workflows", "activities", "workers", "starter"),
          "bench", List.of("workflows", "activities", "workers", "starter", "local"));

  private Arrows() {}

  static ArchRule betweenModules() {
    return ArchRuleDefinition.classes()
        .should(
            new ArchCondition<JavaClass>("name only the modules that theirs may name") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                    .filter(arrow -> !known(arrow))
                    .map(arrow -> SimpleConditionEvent.violated(type, arrow.getDescription()))
                    .forEach(events::add);
              }
            });
  }

  /** Features of one module name each other in one direction only. */
  static ArchRule betweenFeaturesOf(String module) {
    return SlicesRuleDefinition.slices()
        .matching(Modules.ROOT + "." + module + ".(*)..")
        .should()
        .beFreeOfCycles();
  }

  private static boolean known(Dependency arrow) {
    String from = Modules.of(arrow.getOriginClass());
    String to = Modules.of(arrow.getTargetClass());
    return from.equals(to) || to.isEmpty() || MODULES.getOrDefault(from, List.of()).contains(to);
  }
}
