package io.agenthive.starter.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.agenthive.activities.event.Position;
import io.agenthive.activities.fuzz.Mutations;
import io.agenthive.starter.http.Cursors;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

/** IDs of events that somebody made up, and signed texts that are no place. */
final class EventIdsFuzzTest {
  private static final Cursors CURSORS = new Cursors("a secret of the API");
  private static final EventIds IDS = new EventIds(CURSORS);
  private static final String TENANT = "blue";

  @FuzzTest
  void an_id_is_one_of_ours_or_refused(byte[] input) {
    String text = new String(input, UTF_8);
    refused(text);
    refused(CURSORS.after("events of " + TENANT, text));
    refused(CURSORS.after("events of red", text));
    refused(CURSORS.after(TENANT, text));
    Position.of(text)
        .ifPresent(
            place -> {
              assertThat(place.text()).isEqualTo(text);
              assertThat(IDS.read(TENANT, IDS.of(TENANT, place))).isEqualTo(place);
            });
  }

  /** Whatever is read was written by us, for this tenant. */
  private static void refused(String id) {
    try {
      assertThat(IDS.of(TENANT, IDS.read(TENANT, id))).isEqualTo(id);
    } catch (Refused bad) {
      assertThat(bad.code()).isEqualTo(ErrorCode.BAD_CURSOR);
    }
  }

  @Test
  void what_becomes_of_an_id_is_refused() throws Exception {
    Mutations.of(
        List.of(
            IDS.of(TENANT, new Position(1_234_567, 89)).getBytes(UTF_8),
            IDS.of("red", new Position(1, 0)).getBytes(UTF_8),
            "1234567.89".getBytes(UTF_8)),
        this::an_id_is_one_of_ours_or_refused);
  }
}
