package io.agenthive.activities.codec;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.PayloadConverter;
import java.lang.reflect.Type;
import java.util.Optional;

/** Payloads that did not open, in the place of what they should be. They say why. */
final class BrokenPayloads implements PayloadConverter {
  static final String ENCODING = "binary/broken";

  static Payload because(String why) {
    return Payload.newBuilder()
        .putMetadata(Marks.ENCODING, ByteString.copyFromUtf8(ENCODING))
        .setData(ByteString.copyFromUtf8(why))
        .build();
  }

  /** Why a payload did not open; empty: it is none of these. */
  static Optional<String> why(Payload payload) {
    return Marks.encoding(payload).equals(ENCODING)
        ? Optional.of(payload.getData().toStringUtf8())
        : Optional.empty();
  }

  @Override
  public String getEncodingType() {
    return ENCODING;
  }

  @Override
  public Optional<Payload> toData(Object value) {
    return Optional.empty();
  }

  @Override
  public <T> T fromData(Payload payload, Class<T> valueClass, Type valueType) {
    throw new DataConverterException(
        "a payload does not open: " + why(payload).orElse("it is broken"));
  }
}
