package io.agenthive.activities.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.seal.TextPlace.Kind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SealedTextsTest {
  private static final TextPlace PLACE = TextPlace.input("default", "ada", "t-1");
  private static final SealedTexts KEYED = new SealedTexts(TestKeys.KEYRING);
  private static final SealedTexts CLEAR = new SealedTexts(Keyring.NONE);

  @ParameterizedTest
  @ValueSource(strings = {"x!", "sort the letters", "schön, \uD83D\uDE00\n", "\u0001new:x"})
  void a_text_opens_where_it_was_sealed(String text) {
    String kept = KEYED.close(text, PLACE);

    assertThat(kept).startsWith("\u0001new:").doesNotContain(text);
    assertThat(KEYED.open(kept, PLACE)).isEqualTo(text);
    assertThat(KEYED.kept(text, PLACE).plain()).isEqualTo(text);
    assertThat(KEYED.close(text, PLACE)).isNotEqualTo(kept);
  }

  @Test
  void a_long_text_is_packed_and_a_short_one_is_not() {
    String longText =
        IntStream.range(0, 500).mapToObj(i -> "letter " + i).collect(Collectors.joining("\n"));
    String shortText = longText.substring(0, SealedTexts.PACKED_FROM - 1);

    assertThat(KEYED.close(shortText, PLACE).length()).isGreaterThan(shortText.length());
    String kept = KEYED.close(longText, PLACE);
    assertThat(kept.length()).isLessThan(longText.length() / 2);
    assertThat(KEYED.open(kept, PLACE)).isEqualTo(longText);
  }

  @Test
  void an_empty_text_stays_empty() {
    assertThat(KEYED.close("", PLACE)).isEmpty();
    assertThat(KEYED.open("", PLACE)).isEmpty();
  }

  @Test
  void a_text_that_was_moved_does_not_open() {
    String kept = KEYED.close("sort the letters", PLACE);

    for (TextPlace other :
        List.of(
            TextPlace.input("blue", "ada", "t-1"),
            TextPlace.input("default", "bob", "t-1"),
            TextPlace.input("default", "ada", "t-2"),
            new TextPlace("default", Kind.RESULT, "ada", "t-1"))) {
      assertThatThrownBy(() -> KEYED.open(kept, other))
          .isInstanceOf(BrokenText.class)
          .hasMessageContaining("does not open: it is damaged, or was sealed for another place");
    }
  }

  /**
   * Whatever a bit of it is turned into, nobody gets another text, or takes it for one in clear.
   */
  @Test
  void every_changed_character_is_found() {
    for (String text : List.of("sort", "sort the", "sort the letters", "sort the letters!")) {
      String kept = KEYED.close(text, PLACE);
      for (int at = 1; at < kept.length(); at++) {
        for (char other : new char[] {(char) (kept.charAt(at) ^ 1), 'A', '=', 'z'}) {
          if (other == kept.charAt(at)) continue;
          String changed = kept.substring(0, at) + other + kept.substring(at + 1);
          assertThatThrownBy(() -> KEYED.open(changed, PLACE)).isInstanceOf(BrokenText.class);
        }
      }
      for (int length = 1; length < kept.length(); length++) {
        String cut = kept.substring(0, length);
        assertThatThrownBy(() -> KEYED.open(cut, PLACE)).isInstanceOf(BrokenText.class);
      }
    }
  }

  @Test
  void what_an_older_key_sealed_opens_and_the_newest_seals() {
    SealedTexts before = new SealedTexts(Keyring.of(TestKeys.line("old", 2)));
    String kept = before.close("sort the letters", PLACE);

    assertThat(kept).startsWith("\u0001old:");
    assertThat(KEYED.open(kept, PLACE)).isEqualTo("sort the letters");
    assertThat(KEYED.close("sort the letters", PLACE)).startsWith("\u0001new:");
  }

  @Test
  void a_key_that_is_not_here_is_named() {
    String kept = KEYED.close("sort the letters", PLACE);
    SealedTexts other = new SealedTexts(Keyring.of(TestKeys.line("old", 2)));

    for (SealedTexts without : List.of(other, CLEAR)) {
      assertThatThrownBy(() -> without.open(kept, PLACE))
          .isInstanceOf(KeyMissing.class)
          .hasMessage("its key 'new' is not in hive.keys of this process");
    }
  }

  @Test
  void a_text_in_clear_is_read_with_and_without_keys() {
    String kept = CLEAR.close("sort the letters", PLACE);

    assertThat(kept).isEqualTo("sort the letters");
    assertThat(CLEAR.open(kept, PLACE)).isEqualTo("sort the letters");
    assertThat(KEYED.open(kept, PLACE)).isEqualTo("sort the letters");
  }

  @Test
  void a_text_in_clear_is_never_taken_for_a_sealed_one() {
    for (String text : List.of("\u0001", "\u0001new:x", KEYED.close("x", PLACE))) {
      String kept = CLEAR.close(text, PLACE);

      assertThat(kept).startsWith("\u0001:");
      assertThat(CLEAR.open(kept, PLACE)).isEqualTo(text);
    }
  }

  @Test
  void what_no_row_can_keep_is_refused() {
    assertThatThrownBy(() -> KEYED.close("a\0b", PLACE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a text has a U+0000");
  }
}
