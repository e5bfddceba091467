package io.agenthive.starter.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A request as it is written to a connection, which no client of ours would send.
 *
 * @param who {@code key}, {@code nobody}, or roles such as {@code viewer}, with {@code @tenant}
 *     behind them if it is not the hive's own
 * @param headers whole lines; {@code Content-Length} is added unless one of them says how long the
 *     body is
 */
record Sent(String method, String path, String who, List<String> headers, byte[] body) {
  static Sent get(String path) {
    return new Sent("GET", path, "key", List.of(), new byte[0]);
  }

  static Sent post(String path, String json) {
    return post(path, json.getBytes(UTF_8)).with("Content-Type: application/json");
  }

  static Sent post(String path, byte[] body) {
    return new Sent("POST", path, "key", List.of(), body);
  }

  /** The same by another method. */
  Sent by(String other) {
    return new Sent(other, path, who, headers, body);
  }

  /** The same of somebody else. */
  Sent as(String other) {
    return new Sent(method, path, other, headers, body);
  }

  /** The same with more headers. */
  Sent with(String... lines) {
    List<String> all = Stream.concat(headers.stream(), Arrays.stream(lines)).toList();
    return new Sent(method, path, who, all, body);
  }

  /** The same without a header. */
  Sent without(String name) {
    List<String> rest = headers.stream().filter(line -> !named(line, name)).toList();
    return new Sent(method, path, who, rest, body);
  }

  /** Whatever stands in capitals is replaced in the path, in headers and in a body of text. */
  Sent on(Ground ground) {
    List<String> lines = headers.stream().map(ground::fill).toList();
    byte[] filled = ground.fill(new String(body, ISO_8859_1)).getBytes(ISO_8859_1);
    return new Sent(method, ground.fill(path), who, lines, filled);
  }

  /** All of it up to the body. */
  byte[] head(String requestId, String token) {
    List<String> lines = new ArrayList<>();
    lines.add(method + " " + path + " HTTP/1.1");
    if (!has("Host")) lines.add("Host: hive");
    if (!token.isEmpty()) lines.add("Authorization: Bearer " + token);
    lines.add("X-Request-Id: " + requestId);
    if (!has("Connection")) lines.add("Connection: close");
    lines.addAll(headers);
    if (!has("Content-Length") && !has("Transfer-Encoding")) {
      lines.add("Content-Length: " + body.length);
    }
    return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(ISO_8859_1);
  }

  private boolean has(String name) {
    return headers.stream().anyMatch(line -> named(line, name));
  }

  private static boolean named(String line, String name) {
    return line.regionMatches(true, 0, name + ":", 0, name.length() + 1);
  }
}
