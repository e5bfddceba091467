package io.agenthive.bench.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** A test is a sentence, runs, and does not wait for luck. */
final class Tests {
  private static final List<String> KINDS =
      List.of(
          "org.junit.jupiter.api.Test",
          "org.junit.jupiter.api.RepeatedTest",
          "org.junit.jupiter.api.TestFactory",
          "org.junit.jupiter.params.ParameterizedTest");

  private static final String DISABLED = "org.junit.jupiter.api.Disabled";

  private Tests() {}

  static ArchRule areSentences() {
    return methods().that(areTests()).should().haveNameMatching("[a-z][a-z0-9]*(_[a-z0-9]+)+");
  }

  static ArchRule areNotDisabled() {
    return noMethods().should().beAnnotatedWith(DISABLED);
  }

  static ArchRule classesAreNotDisabled() {
    return noClasses().should().beAnnotatedWith(DISABLED);
  }

  static ArchRule doNotSleep() {
    return noClasses()
        .should()
        .callMethodWhere(
            describe(
                "a thread sleeps",
                call ->
                    call.getName().equals("sleep")
                        && List.of("java.lang.Thread", "java.util.concurrent.TimeUnit")
                            .contains(call.getTargetOwner().getName())))
        .because("time is skipped or waited for with Awaitility");
  }

  private static DescribedPredicate<JavaMethod> areTests() {
    return describe("are tests", method -> KINDS.stream().anyMatch(method::isAnnotatedWith));
  }
}
