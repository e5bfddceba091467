package io.agenthive.starter.codec;

import com.google.protobuf.ByteString;
import io.agenthive.starter.http.FieldProblem;
import io.agenthive.starter.http.InvalidFields;
import io.agenthive.starter.http.StrictBodies;
import io.temporal.api.common.v1.Payload;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Payloads as Temporal's remote codecs send and expect them. */
@StrictBodies.AtMost(CodecBody.MAX_BYTES)
public record CodecBody(@Nullable List<Item> payloads) {
  /** Twice what Temporal takes as one payload, in base64. */
  public static final int MAX_BYTES = 6 * 1024 * 1024;

  /**
   * A payload.
   *
   * @param metadata values in base64
   * @param data base64; null: empty
   */
  public record Item(@Nullable Map<String, String> metadata, @Nullable String data) {
    static Item of(Payload payload) {
      Map<String, String> metadata = new TreeMap<>();
      payload.getMetadataMap().forEach((name, value) -> metadata.put(name, base64(value)));
      return new Item(metadata, base64(payload.getData()));
    }

    private static String base64(ByteString bytes) {
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
  }

  static CodecBody of(List<Payload> payloads) {
    return new CodecBody(payloads.stream().map(Item::of).toList());
  }

  /**
   * The payloads.
   *
   * @throws InvalidFields if one is not written in base64
   */
  List<Payload> checked() {
    if (payloads == null) return List.of(); // as Protobuf's JSON writes none
    List<FieldProblem> problems = new ArrayList<>();
    List<Payload> read = new ArrayList<>();
    for (int i = 0; i < payloads.size(); i++) {
      try {
        read.add(payload(payloads.get(i)));
      } catch (IllegalArgumentException e) {
        problems.add(new FieldProblem("/payloads/" + i, "must have base64 as data and metadata"));
      }
    }
    if (!problems.isEmpty()) throw new InvalidFields(problems);
    return read;
  }

  private static Payload payload(Item item) {
    Payload.Builder payload = Payload.newBuilder();
    if (item.data != null) payload.setData(bytes(item.data));
    if (item.metadata != null) {
      item.metadata.forEach((name, value) -> payload.putMetadata(name, bytes(value)));
    }
    return payload.build();
  }

  /** In either alphabet, as Protobuf's JSON may have it. */
  private static ByteString bytes(String base64) {
    String standard = base64.replace('-', '+').replace('_', '/');
    return ByteString.copyFrom(Base64.getDecoder().decode(standard));
  }
}
