package io.agenthive.starter.trail;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A request whose body is hashed as it is read: the audit trail keeps the hash, not the body. */
final class DigestedRequest extends HttpServletRequestWrapper {
  private final MessageDigest sha = sha256();
  private boolean read;
  private @Nullable ServletInputStream in;

  DigestedRequest(HttpServletRequest request) {
    super(request);
  }

  /** SHA-256 of what was read so far, in hexadecimal digits; empty: nothing was. */
  synchronized String digest() {
    if (!read) return "";
    try {
      return HexFormat.of().formatHex(((MessageDigest) sha.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
    }
  }

  private synchronized void take(byte[] bytes, int from, int length) {
    read = true;
    sha.update(bytes, from, length);
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (in == null) in = new Digesting(super.getInputStream());
    return in;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private final class Digesting extends ServletInputStream {
    private final ServletInputStream source;

    Digesting(ServletInputStream source) {
      this.source = source;
    }

    @Override
    public int read() throws IOException {
      int one = source.read();
      if (one >= 0) take(new byte[] {(byte) one}, 0, 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int count = source.read(bytes, from, length);
      if (count > 0) take(bytes, from, count);
      return count;
    }

    @Override
    public boolean isFinished() {
      return source.isFinished();
    }

    @Override
    public boolean isReady() {
      return source.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      source.setReadListener(listener);
    }
  }
}
