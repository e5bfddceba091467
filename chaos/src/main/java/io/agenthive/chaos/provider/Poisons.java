package io.agenthive.chaos.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** Refusals that come back every time, whoever asks again. */
final class Poisons {
  /**
   * One of them.
   *
   * @param location header of a redirect; empty: none
   */
  record Poison(int status, String location, byte[] body) {}

  private static final List<Poison> ALL =
      List.of(
          refused(400, "invalid_request_error", "messages: roles must alternate"),
          refused(404, "not_found_error", "model: scripted"),
          refused(405, "invalid_request_error", "method not allowed"),
          refused(406, "invalid_request_error", "not acceptable"),
          refused(410, "not_found_error", "this model is gone"),
          refused(411, "invalid_request_error", "length required"),
          refused(413, "request_too_large", "request exceeds the maximum size"),
          refused(414, "invalid_request_error", "URI too long"),
          refused(415, "invalid_request_error", "unsupported media type"),
          refused(417, "invalid_request_error", "expectation failed"),
          refused(422, "invalid_request_error", "prompt is too long: 214315 tokens"),
          refused(431, "invalid_request_error", "header fields too large"),
          refused(451, "invalid_request_error", "not available for legal reasons"),
          new Poison(301, "http://127.0.0.1:1/elsewhere", new byte[0]),
          new Poison(400, "", "<html><body>Bad Request</body></html>".getBytes(UTF_8)),
          new Poison(200, "", MessagesBody.refusal()));

  private Poisons() {}

  private static Poison refused(int status, String type, String message) {
    return new Poison(status, "", MessagesBody.error(type, message));
  }

  /** The same for the same task. */
  static Poison of(String taskId) {
    return ALL.get(Math.floorMod(taskId.hashCode(), ALL.size()));
  }
}
