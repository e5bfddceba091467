package io.agenthive.starter;

import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the API answered. */
public record Reply(HttpResponse<String> http) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** The HTTP status. */
  public int status() {
    return http.statusCode();
  }

  /** The error code of a problem; empty if it is none. */
  public String code() {
    boolean problem = header("Content-Type").equals("application/problem+json");
    return problem ? text("/code") : "";
  }

  /** The text at a JSON pointer; empty if there is none. */
  public String text(String pointer) {
    return at(pointer).asString("");
  }

  /** The node at a JSON pointer. */
  public JsonNode at(String pointer) {
    return MAPPER.readTree(http.body()).at(pointer);
  }

  /** The texts at a JSON pointer below each item of an array. */
  public List<String> texts(String array, String pointer) {
    return at(array).valueStream().map(item -> item.at(pointer).asString("")).toList();
  }

  /** A header; empty if it is absent. */
  public String header(String name) {
    return http.headers().firstValue(name).orElse("");
  }

  /** The path of the next page. */
  public String next() {
    String link = header("Link");
    return link.isEmpty() ? "" : link.substring(link.indexOf('<') + 1, link.indexOf('>'));
  }
}
