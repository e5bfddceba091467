package io.agenthive.activities.codec;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.context.HasWorkflowSerializationContext;
import io.temporal.payload.context.SerializationContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * Lets payloads of more than {@link Claims#MAX_INLINE} bytes go by reference: a {@link Claim}
 * stands in their place, and they stand in PostgreSQL. It needs the database only for these.
 */
final class ClaimCodec implements PayloadCodec {
  private final Claims claims;
  private final String workflow;

  ClaimCodec(Claims claims) {
    this(claims, "");
  }

  private ClaimCodec(Claims claims, String workflow) {
    this.claims = claims;
    this.workflow = workflow;
  }

  @Override
  public PayloadCodec withContext(SerializationContext context) {
    if (!(context instanceof HasWorkflowSerializationContext known)) return this;
    return new ClaimCodec(claims, Objects.requireNonNullElse(known.getWorkflowId(), ""));
  }

  @Override
  public List<Payload> encode(List<Payload> payloads) {
    return payloads.stream().map(this::kept).toList();
  }

  @Override
  public List<Payload> decode(List<Payload> payloads) {
    return payloads.stream().map(this::redeemed).toList();
  }

  private Payload kept(Payload payload) {
    if (payload.getData().size() <= Claims.MAX_INLINE) return payload;
    return claims.keep(bytes(payload), workflow).payload();
  }

  private Payload redeemed(Payload payload) {
    if (!Claim.is(payload)) return payload;
    try {
      return Payload.parseFrom(claims.redeem(Claim.of(payload), workflow));
    } catch (IllegalArgumentException | InvalidProtocolBufferException e) {
      return BrokenPayloads.because("it claims what was never kept");
    }
  }

  /** The same bytes for the same payload: replays encode anew. */
  private static byte[] bytes(Payload payload) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(payload.getSerializedSize());
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      out.useDeterministicSerialization();
      payload.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes bytes", e);
    }
    return bytes.toByteArray();
  }
}
