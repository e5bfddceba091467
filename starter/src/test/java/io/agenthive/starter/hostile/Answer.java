package io.agenthive.starter.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * All that came back on a connection until it was closed.
 *
 * @param text head and body, with the marks of chunks if there are any
 */
record Answer(String text) {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z0-9-]+)\"");

  /** What is answered to these bytes. */
  static Answer to(int port, byte[]... parts) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      Thread writes = Thread.startVirtualThread(() -> write(socket, parts));
      Answer answer = new Answer(new String(all(socket.getInputStream()), UTF_8));
      writes.interrupt();
      return answer;
    }
  }

  /** Whoever is refused early does not hear all of it. */
  private static void write(Socket socket, byte[]... parts) {
    try {
      for (byte[] part : parts) socket.getOutputStream().write(part);
      socket.getOutputStream().flush();
    } catch (IOException closed) {
      return;
    }
  }

  /** A connection may be reset once the answer is there. */
  private static byte[] all(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] block = new byte[8_192];
    try {
      for (int read = in.read(block); read >= 0; read = in.read(block)) all.write(block, 0, read);
    } catch (SocketException reset) {
      if (all.size() == 0) throw reset;
    }
    return all.toByteArray();
  }

  /** The status of the first answer; 0: the connection was closed without one. */
  int status() {
    return text.length() < 12 ? 0 : Integer.parseInt(text.substring(9, 12));
  }

  /** How many answers there are. */
  long count() {
    return Pattern.compile("(?m)^HTTP/1\\.1 \\d{3}").matcher(text).results().count();
  }

  /** The code of a problem; empty if it is none. */
  String code() {
    if (!header("Content-Type").startsWith("application/problem+json")) return "";
    return CODE.matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .findFirst()
        .orElse("");
  }

  /** A header of the first answer; empty if it is absent. */
  String header(String name) {
    int end = text.indexOf("\r\n\r\n");
    String head = end < 0 ? text : text.substring(0, end);
    for (String line : head.split("\r\n")) {
      if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return "";
  }
}
