package io.agenthive.chaos.provider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable; // a connection that ended has no more lines

/** Reads requests of HTTP/1.1 whose bodies say their length, as our wire sends them. */
record HttpRequestReader(InputStream in) {
  private static final int MOST_HEAD = 64 * 1024;
  private static final int MOST_BODY = 8 * 1024 * 1024;

  /**
   * A request.
   *
   * @param line its first line
   * @param headers by their names in small letters
   */
  record Request(String line, Map<String, String> headers, byte[] body) {}

  /** The next request; empty: there is none. */
  Optional<Request> next() throws IOException {
    String line = line();
    if (line == null) return Optional.empty();
    Map<String, String> headers = new HashMap<>();
    for (String header = line(); header != null && !header.isEmpty(); header = line()) {
      String[] parts = header.split(":", 2);
      if (parts.length == 2) headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    if (length < 0 || length > MOST_BODY) throw new IOException("a body of " + length + " bytes");
    byte[] body = in.readNBytes(length);
    if (body.length < length) throw new EOFException("the request ends in its body");
    return Optional.of(new Request(line, headers, body));
  }

  /** Null: the connection ended. */
  private @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0) return null;
      if (line.size() > MOST_HEAD) throw new IOException("a line without end");
      if (read != '\r') line.write(read);
    }
    return line.toString(ISO_8859_1);
  }
}
