package io.agenthive.activities.redact;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;

/** Hands on whole lines, cleaned; what is flushed in the middle of a line is cleaned as it is. */
final class RedactedStream extends OutputStream {
  /** A longer line goes on in pieces. */
  static final int LONGEST_LINE = 1024 * 1024;

  private final OutputStream out;
  private final Charset charset;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  RedactedStream(OutputStream out, Charset charset) {
    this.out = out;
    this.charset = charset;
  }

  @Override
  public synchronized void write(int one) throws IOException {
    line.write(one);
    if (one == '\n' || line.size() >= LONGEST_LINE) pass();
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) throws IOException {
    for (int i = from; i < from + length; i++) write(bytes[i]);
  }

  @Override
  public synchronized void flush() throws IOException {
    pass();
    out.flush();
  }

  @Override
  public synchronized void close() throws IOException {
    flush();
    out.close();
  }

  private void pass() throws IOException {
    if (line.size() == 0) return;
    String text = line.toString(charset);
    line.reset();
    out.write(Redaction.clean(text).getBytes(charset));
  }
}
