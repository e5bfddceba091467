package io.agenthive.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a list page by page until it ends or is long enough. */
final class Pages {
  /** As long as a person may want to search through; more is a matter for the API. */
  static final int MAX_ROWS = 10_000;

  private static final int PAGE = 200;

  private final Api api;

  Pages(Api api) {
    this.api = api;
  }

  /** An object with {@code items} and whether there are {@code more}. */
  ObjectNode read(String path, List<Map.Entry<String, String>> filters, int limit) {
    ObjectNode all = Json.object();
    ArrayNode items = all.putArray("items");
    String cursor = "";
    do {
      int page = Math.min(PAGE, limit - items.size());
      JsonNode body = api.get(path + query(filters, page, cursor)).body();
      body.path("items").forEach(items::add);
      cursor = body.path("next").asString("");
    } while (!cursor.isEmpty() && items.size() < limit);
    return all.put("more", !cursor.isEmpty());
  }

  private static String query(List<Map.Entry<String, String>> filters, int limit, String cursor) {
    String wanted =
        filters.stream()
            .map(filter -> "&" + filter.getKey() + "=" + encoded(filter.getValue()))
            .collect(Collectors.joining());
    return "?limit=" + limit + wanted + (cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
