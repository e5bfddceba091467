package io.agenthive.starter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorsTest {
  private final Cursors cursors = new Cursors("a key");

  @Test
  void a_cursor_leads_back_to_where_it_was_made() {
    assertThat(cursors.read("agents", cursors.after("agents", "änne-1"))).isEqualTo("änne-1");
  }

  @Tag("negative")
  @Test
  void a_cursor_does_not_lead_into_another_list() {
    String cursor = cursors.after("agents", "ada");

    assertThatThrownBy(() -> cursors.read("tasks", cursor)).isInstanceOf(Refused.class);
  }

  @Tag("negative")
  @Test
  void a_cursor_of_another_key_is_refused() {
    String cursor = new Cursors("another key").after("agents", "ada");

    assertThatThrownBy(() -> cursors.read("agents", cursor)).isInstanceOf(Refused.class);
  }

  @Tag("negative")
  @ParameterizedTest
  @ValueSource(strings = {"", "!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void a_made_up_cursor_is_refused(String cursor) {
    assertThatThrownBy(() -> cursors.read("agents", cursor)).isInstanceOf(Refused.class);
  }
}
