package io.agenthive.activities.repeat;

import java.util.Map;

/** What was answered: a status, headers by their names, and the body as it was sent. */
public record KeptAnswer(int status, Map<String, String> headers, byte[] body) {
  /** Copies. */
  public KeptAnswer {
    headers = Map.copyOf(headers);
    body = body.clone();
  }

  @Override
  public byte[] body() {
    return body.clone();
  }
}
