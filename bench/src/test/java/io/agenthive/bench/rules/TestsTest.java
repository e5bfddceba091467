package io.agenthive.bench.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.agenthive.bench.rules.bad.LazyCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TestsTest {
  static List<ArchRule> rules() {
    return List.of(
        Tests.areSentences(),
        Tests.areNotDisabled(),
        Tests.classesAreNotDisabled(),
        Tests.doNotSleep());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void every_test_keeps_the_rule(ArchRule rule) {
    rule.check(Modules.tests());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_lazy_test_is_caught(ArchRule rule) {
    JavaClasses bad = new ClassFileImporter().importClasses(LazyCase.class);

    assertThatThrownBy(() -> rule.check(bad)).isInstanceOf(AssertionError.class);
  }

  @Test
  void tests_of_other_modules_are_looked_at() {
    assertThat(Modules.tests().stream().map(Modules::of).distinct().toList())
        .contains("workflows", "activities", "bench");
  }
}
