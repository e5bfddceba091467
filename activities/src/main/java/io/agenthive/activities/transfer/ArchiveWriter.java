package io.agenthive.activities.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.seal.Digests;
import io.agenthive.activities.seal.Seal;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/**
 * Writes an archive: two lines in clear, then parts, each sealed for its archive and its number, so
 * that none can be changed, left out, moved or taken from another.
 */
final class ArchiveWriter {
  private final DataOutputStream out;
  private final Seal seal;
  private final ArchiveHeader header;
  private final MessageDigest all = Running.sha256();
  private final long most;
  private long number;

  /** Writes the lines in clear. */
  ArchiveWriter(OutputStream out, Seal seal, ArchiveHeader header, long most) throws IOException {
    this.out = new DataOutputStream(out);
    this.seal = seal;
    this.header = header;
    this.most = most;
    byte[] line = header.text().getBytes(UTF_8);
    all.update(line);
    this.out.write((ArchiveHeader.VERSION + "\n").getBytes(UTF_8));
    this.out.write(line);
    this.out.write('\n');
  }

  /** A part that is one JSON object. */
  void json(Part.Kind kind, Object content) throws IOException {
    part(kind, Json.write(content).getBytes(UTF_8));
  }

  /** A part. */
  void part(Part.Kind kind, byte[]... content) throws IOException {
    byte[] plain = joined(kind, content);
    all.update(plain);
    write(plain);
  }

  /** The last part; nothing can follow. */
  void end() throws IOException {
    String sum = number + " " + Digests.hex(all.digest());
    write(joined(Part.Kind.END, sum.getBytes(UTF_8)));
    out.flush();
  }

  private void write(byte[] plain) throws IOException {
    byte[] sealed = seal.close(plain, header.place(number++));
    out.writeInt(sealed.length);
    out.write(sealed);
    if (out.size() == Integer.MAX_VALUE || out.size() > most) {
      throw new ArchiveTooLarge(
          "the archive would have more than " + most + " bytes: let tasks end first");
    }
  }

  private static byte[] joined(Part.Kind kind, byte[]... content) {
    int length = 1;
    for (byte[] each : content) length += each.length;
    byte[] plain = new byte[length];
    plain[0] = kind.letter();
    int at = 1;
    for (byte[] each : content) {
      System.arraycopy(each, 0, plain, at, each.length);
      at += each.length;
    }
    return plain;
  }
}
