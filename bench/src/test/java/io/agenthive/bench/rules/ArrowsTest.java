package io.agenthive.bench.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.agenthive.workflows.rules.bad.NamesAnActivity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArrowsTest {
  @Test
  void modules_name_only_those_that_they_may() {
    Arrows.betweenModules().check(Modules.main());
  }

  @ParameterizedTest
  @ValueSource(strings = {"workflows", "activities", "workers", "starter", "local"})
  void features_of_a_module_name_each_other_in_one_direction_only(String module) {
    Arrows.betweenFeaturesOf(module).check(Modules.main());
  }

  @Test
  void every_module_is_looked_at() {
    assertThat(Modules.main().stream().map(Modules::of).distinct().toList())
        .contains(
            "activities", "bench", "chaos", "cli", "local", "starter", "workers", "workflows");
  }

  @Test
  void an_arrow_against_the_order_is_caught() {
    JavaClasses bad = new ClassFileImporter().importClasses(NamesAnActivity.class);

    assertThatThrownBy(() -> Arrows.betweenModules().check(bad))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("NamesAnActivity")
        .hasMessageContaining("TouchesTheWorld");
  }

  @Test
  void features_that_name_each_other_are_caught() {
    JavaClasses bad = new ClassFileImporter().importPackages("io.agenthive.workflows.rules.bad");

    assertThatThrownBy(() -> Arrows.betweenFeaturesOf("workflows.rules.bad").check(bad))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Cycle detected");
  }
}
