package io.agenthive.local.canary;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A scan that found nothing because it finds nothing would show nothing. */
@Tag("negative")
final class CanaryScanTest {
  private final Canary nowhere = Canary.of("key");
  private final Canary kept = Canary.inRows("input");

  @ParameterizedTest
  @EnumSource
  void a_planted_leak_is_found_wherever_it_is(Place place) {
    for (String form : forms(nowhere.secret())) {
      CanaryScan scan = new CanaryScan(List.of(nowhere, kept));
      scan.sees(place, "before " + form + " behind");

      assertThat(scan.found()).as(form).containsExactly("key in " + place);
    }
  }

  private static List<String> forms(String secret) {
    byte[] bytes = secret.getBytes(UTF_8);
    List<String> forms = new ArrayList<>();
    forms.add(secret);
    forms.add(HexFormat.of().formatHex(bytes));
    forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
    forms.add(new StringBuilder(secret).reverse().toString());
    for (String before : List.of("", "x", "xy", "xyz", "four")) {
      byte[] all = (before + secret + "more behind").getBytes(UTF_8);
      forms.add(Base64.getEncoder().encodeToString(all));
      forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(all));
    }
    return forms;
  }

  @Test
  void bytes_are_looked_at_as_well() {
    CanaryScan scan = new CanaryScan(List.of(nowhere));
    scan.sees(Place.HISTORIES, nowhere.secret().getBytes(UTF_16LE));

    assertThat(scan.found()).containsExactly("key in HISTORIES");
  }

  @Test
  void what_is_kept_by_design_is_told_apart() {
    CanaryScan scan = new CanaryScan(List.of(nowhere, kept));
    scan.sees(Place.DATABASE, kept.secret());
    assertThat(scan.found()).isEmpty();
    assertThat(scan.kept()).containsExactly("input in DATABASE");

    scan.sees(Place.LOGS, kept.secret());
    assertThat(scan.found()).containsExactly("input in LOGS");
  }

  @Test
  void other_texts_are_no_canaries() {
    CanaryScan scan = new CanaryScan(List.of(nowhere, kept));
    scan.sees(Place.LOGS, "nothing to see " + Canary.of("other").secret());

    assertThat(scan.found()).isEmpty();
  }
}
