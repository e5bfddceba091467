package io.agenthive.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A request of the API, before it is sent. */
public abstract class Call {
  private final String method;
  private String path;
  private final List<String> query = new ArrayList<>();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private @Nullable Fields body;

  Call(String method, String path) {
    this.method = method;
    this.path = path;
  }

  final void path(String name, Object value) {
    path = path.replace("{" + name + "}", encoded(value).replace("+", "%20"));
  }

  final void query(String name, @Nullable Object value) {
    if (value instanceof List<?> all) all.forEach(each -> query(name, each));
    else if (value != null) query.add(name + "=" + encoded(value));
  }

  final void header(String name, @Nullable Object value) {
    if (value != null) headers.put(name, value.toString());
  }

  final void body(Fields fields) {
    body = fields;
  }

  private static String encoded(Object value) {
    return URLEncoder.encode(value.toString(), UTF_8);
  }

  /** {@code GET} or {@code POST}. */
  public final String method() {
    return method;
  }

  /** Path and query, in the order in which parameters were given. */
  public final String uri() {
    return query.isEmpty() ? path : path + query.stream().collect(Collectors.joining("&", "?", ""));
  }

  /** Headers of this request, beside those of every one. */
  public final Map<String, String> headers() {
    return headers;
  }

  /** What is sent as JSON; null: nothing. */
  public final @Nullable ObjectNode body() {
    return body == null ? null : body.json();
  }
}
