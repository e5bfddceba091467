package io.agenthive.workflows.rules;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

/** Policies decide, states remember: neither knows of Temporal or changes. */
final class KindsOfClass {
  private KindsOfClass() {}

  static ArchRule policiesAreFinal() {
    return classes().that().haveSimpleNameEndingWith("Policy").should().haveModifier(FINAL);
  }

  static ArchRule policiesKnowNothingOfTemporal() {
    return noClasses()
        .that()
        .haveSimpleNameEndingWith("Policy")
        .or()
        .haveSimpleNameEndingWith("State")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.temporal.workflow..",
            "io.temporal.activity..",
            "io.temporal.client..",
            "org.slf4j..")
        .because("facts go in and a verdict comes out");
  }

  static ArchRule nothingStaticChanges() {
    return fields().that().haveModifier(STATIC).should().haveModifier(FINAL);
  }
}
