package io.agenthive.bench.rules;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.agenthive.bench.rules.bad.AgentManager;
import io.agenthive.bench.rules.bad.HiddenContract;
import io.agenthive.bench.rules.bad.NotAWorkflowImpl;
import io.agenthive.bench.rules.bad.OpenWorkflow;
import io.agenthive.bench.rules.bad.unmarked.Loose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class NamingTest {
  @Test
  void no_name_is_empty() {
    Naming.noEmptyNames().check(Modules.main());
    Naming.noEmptyNames().check(Modules.tests());
  }

  @Test
  void only_workflows_are_called_impl() {
    Naming.implIsForWorkflows().check(Modules.main());
  }

  @Test
  void workflows_are_public_and_final_and_called_impl() {
    Naming.workflowsArePublicFinalImpls().check(Modules.main());
  }

  @Test
  void contracts_of_temporal_are_public() {
    Naming.contractsArePublic().check(Modules.main());
  }

  @Test
  void every_package_is_null_marked() {
    Naming.packagesAreNullMarked().check(Modules.main());
    Naming.packagesAreNullMarked().check(Modules.tests());
  }

  @ParameterizedTest
  @MethodSource
  void what_breaks_a_rule_is_caught(ArchRule rule, Class<?>... broken) {
    JavaClasses bad = new ClassFileImporter().importClasses(broken);

    assertThatThrownBy(() -> rule.check(bad))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(broken[0].getSimpleName());
  }

  static Arguments[] what_breaks_a_rule_is_caught() {
    Class<?> contract = HiddenContract.workflow();
    return new Arguments[] {
      caught(Naming.noEmptyNames(), AgentManager.class),
      caught(Naming.implIsForWorkflows(), NotAWorkflowImpl.class),
      caught(Naming.workflowsArePublicFinalImpls(), OpenWorkflow.class, contract),
      caught(Naming.contractsArePublic(), contract),
      caught(Naming.contractsArePublic(), HiddenContract.activity()),
      caught(Naming.packagesAreNullMarked(), Loose.class),
    };
  }

  private static Arguments caught(ArchRule rule, Class<?>... broken) {
    return Arguments.of(rule, broken);
  }
}
