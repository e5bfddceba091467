package io.agenthive.workflows.rules;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

final class FeaturesTest {
  private static final String BAD = "io.agenthive.workflows.rules.bad.loop";

  @Test
  void features_name_each_other_in_one_direction_only() {
    Features.noCycles(WorkflowCode.ROOT).check(WorkflowCode.main());
  }

  @Test
  void features_name_only_those_that_they_may() {
    Features.onlyKnownArrows(WorkflowCode.ROOT).check(WorkflowCode.main());
  }

  @Test
  void two_features_that_name_each_other_are_caught() {
    JavaClasses bad = new ClassFileImporter().importPackages(BAD);

    assertThatThrownBy(() -> Features.noCycles(BAD).check(bad))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Cycle detected");
  }

  @Test
  void an_arrow_that_nobody_decided_on_is_caught() {
    JavaClasses bad = new ClassFileImporter().importPackages(BAD);

    assertThatThrownBy(() -> Features.onlyKnownArrows(BAD).check(bad))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("First")
        .hasMessageContaining("Second");
  }
}
