package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;

/** Letters as rows keep them: JSON, which is one text if it is sealed. */
public record LetterText(SealedTexts texts) {
  /** As the row keeps it. */
  public String close(Object body, TextPlace place) {
    String json = Json.write(body);
    return texts.encrypts() ? Json.write(texts.close(json, place)) : json;
  }

  /** The letter, as JSON. */
  public String open(String kept, TextPlace place) {
    return kept.startsWith("\"") ? texts.open(Json.read(kept, String.class), place) : kept;
  }
}
