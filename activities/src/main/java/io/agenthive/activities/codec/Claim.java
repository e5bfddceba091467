package io.agenthive.activities.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import io.agenthive.activities.postgres.Json;
import io.temporal.api.common.v1.Payload;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * What stands in a history instead of a large payload.
 *
 * @param claim ID of its row, 64 hexadecimal digits: {@link
 *     io.agenthive.activities.seal.Seal#index} of the payload
 * @param sha256 of the payload, 64 hexadecimal digits
 * @param bytes of the payload
 */
record Claim(String claim, String sha256, int bytes) {
  static final String ENCODING = "json/claim";

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  Claim {
    if (!DIGEST.matcher(claim).matches() || !DIGEST.matcher(sha256).matches()) {
      throw new IllegalArgumentException("a claim has two digests of 64 hexadecimal digits");
    }
  }

  static boolean is(Payload payload) {
    return Marks.encoding(payload).equals(ENCODING);
  }

  /** Reads one; fails with {@link IllegalArgumentException} if it is none. */
  static Claim of(Payload payload) {
    try {
      return Optional.ofNullable(Json.read(payload.getData().toStringUtf8(), Claim.class))
          .orElseThrow(() -> new IllegalArgumentException("it is no claim"));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("it is no claim", e);
    }
  }

  Payload payload() {
    return Payload.newBuilder()
        .putMetadata(Marks.ENCODING, ByteString.copyFromUtf8(ENCODING))
        .setData(ByteString.copyFrom(Json.write(this), UTF_8))
        .build();
  }
}
