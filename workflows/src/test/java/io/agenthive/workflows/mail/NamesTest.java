package io.agenthive.workflows.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {
  static Stream<String> badAgents() {
    return Stream.of("", "-a", "A", "a_b", "a.b", "a b", "a\n", "ä", "a/b", "a".repeat(64));
  }

  static Stream<String> badTasks() {
    return Stream.of("", ".a", "-a", "_a", "a b", "a/b", "a#1", "a\n", "ä", "a".repeat(129));
  }

  @Test
  void an_agent_may_be_called_by_63_characters() {
    assertThat(Names.agent("a".repeat(63))).hasSize(63);
    assertThat(Names.agent("0-scout-7")).isEqualTo("0-scout-7");
  }

  @Tag("negative")
  @ParameterizedTest
  @MethodSource("badAgents")
  void other_names_of_agents_are_refused_with_the_rule(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Names.agent(name))
        .withMessage("agent ID '" + name + "' must match [a-z0-9][a-z0-9-]{0,62}");
  }

  @Test
  void a_task_may_be_called_by_128_characters() {
    assertThat(Names.task("a".repeat(128))).hasSize(128);
    assertThat(Names.task("0.A_b-c")).isEqualTo("0.A_b-c");
  }

  @Tag("negative")
  @ParameterizedTest
  @MethodSource("badTasks")
  void other_names_of_tasks_are_refused_with_the_rule(String name) {
    assertThat(Names.isTask(name)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Names.task(name))
        .withMessage("task ID '" + name + "' must match [A-Za-z0-9][A-Za-z0-9._-]{0,127}");
  }

  @Test
  void the_numbers_of_mail_states_in_the_database_never_change() {
    assertThat(Stream.of(MailState.values()).map(state -> state + " " + state.code()))
        .containsExactly("WAITING 0", "TAKEN 1", "TROUBLE 2", "DONE 3", "DEAD 4", "DISCARDED 5");
    assertThat(Stream.of(MailState.values()).map(state -> MailState.of(state.code())))
        .containsExactly(MailState.values());
    assertThat(Stream.of(MailState.values()).filter(MailState::ended))
        .containsExactly(MailState.DONE, MailState.DEAD, MailState.DISCARDED);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 6})
  void other_numbers_are_no_mail_state(int code) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MailState.of(code))
        .withMessage("no mail state has the number " + code);
  }
}
