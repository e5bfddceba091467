package io.agenthive.chaos.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SealedTextTest {
  private static final String KEY = "local " + "QUFB".repeat(10) + "QUE=";
  private static final SealedTexts HIVE = new SealedTexts(Keyring.of(KEY));

  private final SealedText books = new SealedText(List.of(KEY));

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 1_000, 100_000})
  void what_the_hive_seals_the_books_read(int length) {
    String text = "schön".repeat(length);
    String kept = HIVE.close(text, TextPlace.result("default", "ada", "t-1"));

    assertThat(kept).isNotEqualTo(text);
    assertThat(books.open(kept, "default|result|ada|t-1")).isEqualTo(text);
  }

  @Test
  void what_stands_elsewhere_is_told() {
    String kept = HIVE.close("sorted", TextPlace.result("default", "ada", "t-1"));

    assertThatThrownBy(() -> books.open(kept, "default|result|ada|t-2"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("default|result|ada|t-2 does not open");
  }

  @Test
  void what_is_in_clear_is_read_as_it_is() {
    assertThat(books.open("sorted", "default|result|ada|t-1")).isEqualTo("sorted");
    assertThat(books.open("", "default|result|ada|t-1")).isEmpty();
  }
}
