package io.agenthive.workflows.rules;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.agenthive.workflows.rules.bad.code.AsksTheMachine;
import io.agenthive.workflows.rules.bad.code.OrdersByHash;
import io.agenthive.workflows.rules.bad.code.StartsThreads;
import org.junit.jupiter.api.Test;

final class DeterminismTest {
  private static final JavaClasses MAIN = WorkflowCode.main();

  @Test
  void workflow_code_asks_for_no_time_and_no_chance() {
    Determinism.noClockAndNoChance().check(MAIN);
  }

  @Test
  void workflow_code_starts_no_threads_and_touches_no_world() {
    Determinism.noThreadsAndNoWorld().check(MAIN);
  }

  @Test
  void workflow_code_never_goes_by_the_order_of_a_hash() {
    Determinism.noOrderByHash().check(MAIN);
  }

  @Test
  void code_that_asks_the_machine_is_caught() {
    JavaClasses bad = new ClassFileImporter().importClasses(AsksTheMachine.class);

    assertThatThrownBy(() -> Determinism.noClockAndNoChance().check(bad))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("now()")
        .hasMessageContaining("currentTimeMillis()")
        .hasMessageContaining("randomUUID()");
  }

  @Test
  void code_that_starts_threads_is_caught() {
    JavaClasses bad = new ClassFileImporter().importClasses(StartsThreads.class);

    assertThatThrownBy(() -> Determinism.noThreadsAndNoWorld().check(bad))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("java.lang.Thread")
        .hasMessageContaining("java.util.Random")
        .hasMessageContaining("java.nio.file.Files")
        .hasMessageContaining("ReentrantLock");
  }

  @Test
  void code_that_goes_by_the_order_of_a_hash_is_caught() {
    JavaClasses bad = new ClassFileImporter().importClasses(OrdersByHash.class);

    assertThatThrownBy(() -> Determinism.noOrderByHash().check(bad))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Set.of")
        .hasMessageContaining("toSet()");
    assertThatThrownBy(() -> Determinism.noThreadsAndNoWorld().check(bad))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("java.util.HashMap");
  }
}
