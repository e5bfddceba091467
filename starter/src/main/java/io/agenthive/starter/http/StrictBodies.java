package io.agenthive.starter.http;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotWritableException;

/**
 * Reads our request bodies strictly and never more of them than {@link StrictJson#MAX_BYTES}, or
 * what their type says.
 */
public final class StrictBodies extends AbstractHttpMessageConverter<Object> {
  /** The limit of a type's bodies, where it is another one. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  public @interface AtMost {
    /** Bytes. */
    int value();
  }

  public StrictBodies() {
    super(MediaType.APPLICATION_JSON);
  }

  @Override
  protected boolean supports(Class<?> type) {
    return type.isRecord() && type.getName().startsWith("io.agenthive.");
  }

  @Override
  public boolean canWrite(Class<?> type, @Nullable MediaType media) {
    return false;
  }

  @Override
  protected Object readInternal(Class<?> type, HttpInputMessage message) throws IOException {
    AtMost limit = type.getAnnotation(AtMost.class);
    int most = limit == null ? StrictJson.MAX_BYTES : limit.value();
    return StrictJson.read(whole(message.getBody(), most), type);
  }

  /** All of a body of the usual size; refuses a larger one. */
  public static byte[] whole(InputStream body) throws IOException {
    return whole(body, StrictJson.MAX_BYTES);
  }

  private static byte[] whole(InputStream in, int most) throws IOException {
    byte[] body = in.readNBytes(most + 1);
    if (body.length > most) {
      throw new Refused(ErrorCode.BODY_TOO_LARGE, "Send at most " + most + " bytes.");
    }
    return body;
  }

  @Override
  protected void writeInternal(Object value, HttpOutputMessage message) {
    throw new HttpMessageNotWritableException("reads only");
  }
}
