package io.agenthive.workflows.rules;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.agenthive.workflows.rules.bad.code.MoodyPolicy;
import org.junit.jupiter.api.Test;

final class KindsOfClassTest {
  private static final JavaClasses MAIN = WorkflowCode.main();
  private static final JavaClasses BAD = new ClassFileImporter().importClasses(MoodyPolicy.class);

  @Test
  void policies_are_final() {
    KindsOfClass.policiesAreFinal().check(MAIN);
  }

  @Test
  void policies_and_states_know_nothing_of_temporal() {
    KindsOfClass.policiesKnowNothingOfTemporal().check(MAIN);
  }

  @Test
  void nothing_static_changes() {
    KindsOfClass.nothingStaticChanges().check(MAIN);
  }

  @Test
  void a_policy_that_is_open_and_asks_temporal_and_remembers_is_caught() {
    assertThatThrownBy(() -> KindsOfClass.policiesAreFinal().check(BAD))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> KindsOfClass.policiesKnowNothingOfTemporal().check(BAD))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Workflow");
    assertThatThrownBy(() -> KindsOfClass.nothingStaticChanges().check(BAD))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("asked");
  }
}
