package io.agenthive.activities.codec;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;

/** Metadata of payloads, as they stand in histories. */
final class Marks {
  /** Temporal's own: how the data is written. */
  static final String ENCODING = "encoding";

  private Marks() {}

  static String encoding(Payload payload) {
    return text(payload, ENCODING);
  }

  /** Empty if the payload has no such mark. */
  static String text(Payload payload, String name) {
    return payload.getMetadataOrDefault(name, ByteString.EMPTY).toStringUtf8();
  }
}
