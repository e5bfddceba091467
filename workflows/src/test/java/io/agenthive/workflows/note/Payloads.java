package io.agenthive.workflows.note;

import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.ByteArrayPayloadConverter;
import io.temporal.common.converter.DefaultDataConverter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** Text as it travels. */
public final class Payloads {
  private static final ByteArrayPayloadConverter BYTES = new ByteArrayPayloadConverter();

  private Payloads() {}

  /** A payload that says of itself that it is JSON, and has this text. */
  public static Payload json(String text) {
    Payload json = DefaultDataConverter.STANDARD_INSTANCE.toPayload(Map.of()).orElseThrow();
    return bytes(text).toBuilder().putAllMetadata(json.getMetadataMap()).build();
  }

  /** A payload of bytes. */
  public static Payload bytes(String text) {
    return BYTES.toData(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  /** The text of a payload, whatever it says of itself. */
  public static String text(Payload payload) {
    byte[] bytes = BYTES.fromData(payload, byte[].class, byte[].class);
    return new String(Objects.requireNonNull(bytes), StandardCharsets.UTF_8);
  }
}
