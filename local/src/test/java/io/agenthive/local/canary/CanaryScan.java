package io.agenthive.local.canary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Looks for secrets in texts and bytes, however they are written there: as they are, in
 * hexadecimal, in base64 at whatever offset, turned round, in UTF-16.
 */
final class CanaryScan {
  private final List<Canary> canaries;
  private final Map<Place, StringBuilder> seen = new EnumMap<>(Place.class);

  CanaryScan(List<Canary> canaries) {
    this.canaries = List.copyOf(canaries);
    for (Place place : Place.values()) seen.put(place, new StringBuilder());
  }

  /** Somebody who looks at this place reads this. */
  void sees(Place place, String text) {
    sees(place, text.getBytes(UTF_8));
  }

  void sees(Place place, byte[] bytes) {
    StringBuilder all = seen.get(place);
    if (all != null) all.append(new String(bytes, ISO_8859_1)).append('\n');
  }

  /** How much is looked at in a place: what is empty shows nothing. */
  int length(Place place) {
    StringBuilder all = seen.get(place);
    return all == null ? 0 : all.length();
  }

  /** Each canary that was found where it must not be, with the place. */
  List<String> found() {
    return findings(true);
  }

  /** Each that was found where it may be. */
  List<String> kept() {
    return findings(false);
  }

  private List<String> findings(boolean leaks) {
    List<String> found = new ArrayList<>();
    seen.forEach(
        (place, all) -> {
          String text = all.toString();
          for (Canary canary : canaries) {
            if (canary.may().contains(place) == leaks) continue;
            for (String form : forms(canary.secret())) {
              if (!text.contains(form)) continue;
              found.add(canary.name() + " in " + place);
              break;
            }
          }
        });
    return found;
  }

  private static List<String> forms(String secret) {
    byte[] bytes = secret.getBytes(UTF_8);
    List<String> forms = new ArrayList<>();
    forms.add(new String(bytes, ISO_8859_1));
    forms.add(HexFormat.of().formatHex(bytes));
    forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
    forms.add(new StringBuilder(secret).reverse().toString());
    forms.add(new String(secret.getBytes(UTF_16LE), ISO_8859_1));
    for (int offset = 0; offset < 3; offset++) forms.addAll(base64(bytes, offset));
    return forms;
  }

  /** Of what stands in the middle of other bytes, what does not depend on its neighbours. */
  private static List<String> base64(byte[] bytes, int offset) {
    byte[] shifted = new byte[offset + bytes.length / 3 * 3 - 3];
    System.arraycopy(bytes, 0, shifted, offset, shifted.length - offset);
    int from = offset == 0 ? 0 : 4;
    int whole = shifted.length / 3 * 4;
    String standard = Base64.getEncoder().encodeToString(shifted).substring(from, whole);
    String url = Base64.getUrlEncoder().encodeToString(shifted).substring(from, whole);
    return List.of(standard, url);
  }
}
