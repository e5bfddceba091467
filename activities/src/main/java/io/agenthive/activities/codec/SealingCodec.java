package io.agenthive.activities.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Places;
import io.agenthive.activities.seal.Seal;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import java.util.List;

/**
 * Seals payloads with the active key of a hive; without keys it leaves them as they are. What was
 * written in clear stays readable: histories are older than keys.
 *
 * <p>A sealed payload has the encoding {@value #ENCODING}, in its metadata the ID of its key and
 * the encoding of what is inside, and as its data what {@link Seal} made. Authenticated with it are
 * the version of this form, the key's ID, the inner encoding, and the tenant.
 *
 * <p>One that does not open becomes a {@linkplain BrokenPayloads broken} one, which is refused by
 * whoever reads it: a signal is then rejected in sight like any other that cannot be read. One
 * whose key is not here stops its reader ({@link io.agenthive.activities.seal.KeyMissing}): it may
 * be whole, and to go on without it would be to lose it.
 */
final class SealingCodec implements PayloadCodec {
  static final String ENCODING = "binary/sealed";
  static final String KEY = "key";
  static final String INNER = "inner";

  private static final String KIND = "payload";
  private static final String VERSION = "1";

  private final Seal seal;
  private final String tenant;

  SealingCodec(Seal seal, String tenant) {
    this.seal = seal;
    this.tenant = tenant;
  }

  @Override
  public List<Payload> encode(List<Payload> payloads) {
    return seal.activeId().isEmpty() ? payloads : payloads.stream().map(this::sealed).toList();
  }

  @Override
  public List<Payload> decode(List<Payload> payloads) {
    return payloads.stream().map(this::opened).toList();
  }

  private Payload sealed(Payload plain) {
    String inner = Marks.encoding(plain);
    byte[] bytes = plain.toBuilder().removeMetadata(Marks.ENCODING).build().toByteArray();
    byte[] closed = seal.close(bytes, place(seal.activeId(), inner));
    return Payload.newBuilder()
        .putMetadata(Marks.ENCODING, ByteString.copyFromUtf8(ENCODING))
        .putMetadata(KEY, ByteString.copyFromUtf8(seal.activeId()))
        .putMetadata(INNER, ByteString.copyFromUtf8(inner))
        .setData(ByteString.copyFrom(closed))
        .build();
  }

  private Payload opened(Payload payload) {
    if (!Marks.encoding(payload).equals(ENCODING)) return payload;
    try {
      return unsealed(payload);
    } catch (BrokenSeal e) {
      return BrokenPayloads.because(e.why());
    } catch (InvalidProtocolBufferException e) {
      return BrokenPayloads.because("it opens to something else than a payload");
    }
  }

  private Payload unsealed(Payload payload) throws BrokenSeal, InvalidProtocolBufferException {
    byte[] sealed = payload.getData().toByteArray();
    String key = Marks.text(payload, KEY);
    if (key.isEmpty() || !key.equals(Seal.keyOf(sealed))) {
      throw new BrokenSeal("it was sealed with another key than it names");
    }
    String inner = Marks.text(payload, INNER);
    Payload plain = Payload.parseFrom(seal.open(sealed, place(key, inner)));
    if (inner.isEmpty()) return plain;
    return plain.toBuilder().putMetadata(Marks.ENCODING, ByteString.copyFromUtf8(inner)).build();
  }

  private String place(String keyId, String inner) {
    return Places.ofTenant(tenant, KIND, VERSION, keyId, inner);
  }
}
