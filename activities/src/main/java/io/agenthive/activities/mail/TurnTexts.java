package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.workflows.note.PlainText;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns as their rows keep them. A sealed one stays JSON: what statements ask of turns stands in it
 * in clear, and everything, that included, once more in what is sealed.
 */
public record TurnTexts(SealedTexts texts) {
  /** Comes first, and tells a sealed turn from one in clear. */
  private static final String SEALED = "sealed";

  private static final String BEGINNING = "{\"" + SEALED + "\":\"";

  private static final List<String> ASKED =
      List.of(
          "tool", "failed", "model", "inputTokens", "outputTokens", "cachedTokens", "simulated");

  /**
   * As the row keeps it.
   *
   * @param result what the turn came to, as JSON
   */
  public String close(String result, TextPlace place) {
    if (!texts.encrypts()) return result;
    JsonNode whole = Json.read(result, JsonNode.class);
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    kept.put(SEALED, texts.close(result, place));
    for (String name : ASKED) {
      if (whole.has(name)) kept.set(name, whole.get(name));
    }
    return Json.write(kept);
  }

  /**
   * Refuses what a turn cannot have come to: what is no JSON object, or would be taken for a sealed
   * one.
   */
  public static void inClear(String result) {
    JsonNode whole = Json.read(result, JsonNode.class);
    if (whole.isObject() && !whole.has(SEALED) && PlainText.is(result)) return;
    throw new IllegalArgumentException("a turn comes to a JSON object in clear");
  }

  /** What the turn came to, as JSON. */
  public String open(String kept, TextPlace place) {
    return kept.startsWith(BEGINNING)
        ? texts.open(Json.read(kept, JsonNode.class).path(SEALED).asString(), place)
        : kept;
  }
}
