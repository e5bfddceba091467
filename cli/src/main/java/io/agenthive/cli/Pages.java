package io.agenthive.cli;

import io.agenthive.cli.client.Call;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a list page by page until it ends or is long enough. */
final class Pages {
  /** As long as a person may want to search through; more is a matter for the API. */
  static final int MAX_ROWS = 10_000;

  /** The largest page that the API gives. */
  static final int PAGE = 200;

  private final Api api;

  Pages(Api api) {
    this.api = api;
  }

  /** One page of a list: so many from a cursor on; null: from the beginning. */
  interface Wanted {
    Call page(int limit, @Nullable String cursor);
  }

  /** An object with {@code items} and whether there are {@code more}. */
  ObjectNode read(Wanted wanted, int limit) {
    ObjectNode all = Json.object();
    ArrayNode items = all.putArray("items");
    @Nullable String cursor = null;
    do {
      int page = Math.min(PAGE, limit - items.size());
      JsonNode body = api.ask(wanted.page(page, cursor)).body();
      body.path("items").forEach(items::add);
      String next = body.path("next").asString("");
      cursor = next.isEmpty() ? null : next;
    } while (cursor != null && items.size() < limit);
    return all.put("more", cursor != null);
  }
}
