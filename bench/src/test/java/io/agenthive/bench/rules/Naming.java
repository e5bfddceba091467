package io.agenthive.bench.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Nouns for what a thing is, and the four kinds of class told apart by name. */
final class Naming {
  private static final String WORKFLOW = "io.temporal.workflow.WorkflowInterface";
  private static final String ACTIVITY = "io.temporal.activity.ActivityInterface";
  private static final String EMPTY_NAMES =
      "(.*[.$])?(Abstract\\w*|\\w*(Manager|Helper|Utils?|Service|Processor|Base|Common|Info|Data))";

  private Naming() {}

  static ArchRule noEmptyNames() {
    return noClasses()
        .should()
        .haveNameMatching(EMPTY_NAMES)
        .because("such a name does not say what the thing is");
  }

  static ArchRule implIsForWorkflows() {
    return classes()
        .that()
        .haveSimpleNameEndingWith("Impl")
        .should()
        .implement(describe("a workflow interface", type -> type.isAnnotatedWith(WORKFLOW)));
  }

  static ArchRule workflowsArePublicFinalImpls() {
    return classes()
        .that(are(workflows()))
        .should()
        .bePublic()
        .andShould()
        .haveModifier(FINAL)
        .andShould()
        .haveSimpleNameEndingWith("Impl");
  }

  /** The SDK reflects on them: a package-private one is retried for ever. */
  static ArchRule contractsArePublic() {
    return classes()
        .that()
        .areAnnotatedWith(ACTIVITY)
        .or()
        .areAnnotatedWith(WORKFLOW)
        .should()
        .bePublic();
  }

  static ArchRule packagesAreNullMarked() {
    return classes()
        .should(
            new ArchCondition<JavaClass>("stand in a package that is @NullMarked") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                  return;
                events.add(SimpleConditionEvent.violated(type, type.getName() + " does not"));
              }
            });
  }

  private static DescribedPredicate<JavaClass> workflows() {
    return describe(
        "implementations of a workflow interface",
        type ->
            !type.isInterface()
                && type.getAllRawInterfaces().stream()
                    .anyMatch(contract -> contract.isAnnotatedWith(WORKFLOW)));
  }
}
