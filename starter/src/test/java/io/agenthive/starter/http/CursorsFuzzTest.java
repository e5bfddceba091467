package io.agenthive.starter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.agenthive.activities.fuzz.Mutations;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cursors that somebody made up, and positions of any kind. */
final class CursorsFuzzTest {
  private static final Cursors CURSORS = new Cursors("a secret of the API");
  private static final String LIST = "agents";

  @FuzzTest
  void a_cursor_is_one_of_ours_or_refused(byte[] input) {
    String text = new String(input, UTF_8);
    refused(text);
    if (text.isEmpty()) return;
    assertThat(CURSORS.read(LIST, CURSORS.after(LIST, text))).isEqualTo(text);
    refused(CURSORS.after("tasks", text));
  }

  /** Whatever it is, it was not made for this list here. */
  private static void refused(String cursor) {
    try {
      assertThat(CURSORS.after(LIST, CURSORS.read(LIST, cursor))).isEqualTo(cursor);
    } catch (Refused bad) {
      assertThat(bad.code()).isEqualTo(ErrorCode.BAD_CURSOR);
    }
  }

  @Test
  void what_becomes_of_a_cursor_is_refused() throws Exception {
    Mutations.of(
        List.of(
            CURSORS.after(LIST, "ada").getBytes(UTF_8),
            CURSORS.after("tasks", "17").getBytes(UTF_8),
            "agents\0ada".getBytes(UTF_8)),
        this::a_cursor_is_one_of_ours_or_refused);
  }
}
