package io.agenthive.bench.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.UUID;

/** Makes of one good token others that nobody signed: each must be checked to be found out. */
record Forgery(String good) {
  String next() {
    String[] parts = good.split("\\.", -1);
    String payload = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    String other =
        payload.replaceFirst("\"jti\":\"[^\"]*\"", "\"jti\":\"" + UUID.randomUUID() + "\"");
    if (other.equals(payload)) throw new IllegalStateException("a token without a jti");
    parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(other.getBytes(UTF_8));
    return String.join(".", parts);
  }
}
