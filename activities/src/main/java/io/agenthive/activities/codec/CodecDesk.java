package io.agenthive.activities.codec;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.seal.Keyring;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import java.util.ArrayList;
import java.util.List;

/** Payloads for people: opened, or sealed as everything that goes to Temporal. */
public final class CodecDesk {
  /** More than a page of Temporal's Web UI shows. */
  public static final int MAX_PAYLOADS = 1_000;

  /** Few small payloads may open to as much as this, or hold claims of it. */
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  private final PayloadCodec codec;

  /** Payloads of a hive with these keys, whose large ones are in this database. */
  public CodecDesk(Database database, Keyring keys) {
    codec = HivePayloads.codec(database, keys);
  }

  /**
   * Opens payloads; what was never sealed stays as it is.
   *
   * @return as many, in the same order
   * @throws UnreadablePayload if one does not open
   * @throws IllegalArgumentException if they are too many, or too large together
   */
  public List<Payload> decode(List<Payload> payloads) throws UnreadablePayload {
    checkCount(payloads);
    List<Payload> opened = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; i < payloads.size(); i++) {
      Payload plain = opened(i, payloads.get(i));
      bytes += plain.getSerializedSize();
      if (bytes > MAX_BYTES) {
        throw new IllegalArgumentException(
            "The payloads have more than %,d bytes together: ask for fewer at once."
                .formatted(MAX_BYTES));
      }
      opened.add(plain);
    }
    return List.copyOf(opened);
  }

  /**
   * Seals payloads.
   *
   * @return as many, in the same order
   * @throws IllegalArgumentException if they are too many, or one is too large
   */
  public List<Payload> encode(List<Payload> payloads) {
    checkCount(payloads);
    return codec.encode(payloads);
  }

  private static void checkCount(List<Payload> payloads) {
    if (payloads.size() > MAX_PAYLOADS) {
      throw new IllegalArgumentException(
          "Send at most %,d payloads at once.".formatted(MAX_PAYLOADS));
    }
  }

  private Payload opened(int index, Payload payload) throws UnreadablePayload {
    Payload opened;
    try {
      opened = codec.decode(List.of(payload)).getFirst();
    } catch (KeyMissing | ClaimLost e) {
      throw new UnreadablePayload(index, String.valueOf(e.getMessage()));
    }
    String why = BrokenPayloads.why(opened).orElse("");
    if (!why.isEmpty()) throw new UnreadablePayload(index, why);
    return opened;
  }
}
