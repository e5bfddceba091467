package io.agenthive.starter.repeat;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A request whose body was read, and can be read again. */
final class SameRequest extends HttpServletRequestWrapper {
  private final String caller;
  private final byte[] body;

  SameRequest(HttpServletRequest request, String caller, byte[] body) {
    super(request);
    this.caller = caller;
    this.body = body;
  }

  /** SHA-256 of all that makes it the same request: who asks, method, path, query and body. */
  byte[] digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String head =
          "%s\n%s %s?%s\n".formatted(caller, getMethod(), getRequestURI(), getQueryString());
      digest.update(head.getBytes(UTF_8));
      return digest.digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public ServletInputStream getInputStream() {
    ByteArrayInputStream bytes = new ByteArrayInputStream(body);
    return new ServletInputStream() {
      @Override
      public int read() {
        return bytes.read();
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        return bytes.read(into, offset, length);
      }

      @Override
      public boolean isFinished() {
        return bytes.available() == 0;
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException("it has been read");
      }
    };
  }
}
