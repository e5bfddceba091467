package io.agenthive.activities.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Digests;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.Seal;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/** Reads an archive part by part, and believes nothing that is not sealed for its place. */
final class ArchiveReader {
  /** A part and what its seal adds. */
  private static final int MAX_SEALED = Seal.MAX_BYTES + 1024;

  private static final int MAX_LINE = 4096;

  private final DataInputStream in;
  private final ArchiveHeader header;
  private final Seal seal;
  private final MessageDigest all = Running.sha256();
  private long number;
  private boolean ended;

  private ArchiveReader(DataInputStream in, ArchiveHeader header, Seal seal) {
    this.in = in;
    this.header = header;
    this.seal = seal;
  }

  /**
   * Reads what stands in clear.
   *
   * @param seal with the keys of this hive
   * @param plain whether an archive may be in clear
   * @throws BrokenSeal if it is no archive of this version, or in clear and must not be
   */
  static ArchiveReader open(InputStream in, Seal seal, boolean plain)
      throws IOException, BrokenSeal {
    DataInputStream data = new DataInputStream(in);
    String version = line(data);
    if (!version.equals(ArchiveHeader.VERSION)) {
      throw new BrokenSeal(
          version.startsWith("hive-archive ")
              ? "it reads '%s', and this version knows '%s'"
                  .formatted(shown(version), ArchiveHeader.VERSION)
              : "it is no archive of an agent");
    }
    String line = line(data);
    ArchiveHeader header = ArchiveHeader.read(line);
    boolean sealed = !header.key().isEmpty();
    if (sealed || plain) {
      ArchiveReader reader =
          new ArchiveReader(data, header, sealed ? seal : new Seal(Keyring.NONE));
      reader.all.update(line.getBytes(UTF_8)); // the last part sums up what stands in clear, too
      return reader;
    }
    throw new BrokenSeal(
        "it is in clear: anybody may have changed it; import it as plain if you know who made it");
  }

  ArchiveHeader header() {
    return header;
  }

  /**
   * The next part; empty: that was the last, and the archive is whole.
   *
   * @throws BrokenSeal if it is damaged, or cut off, or something follows its end
   */
  Optional<Part> next() throws IOException, BrokenSeal {
    if (ended) return Optional.empty();
    byte[] plain = seal.open(sealed(), header.place(number));
    Part.Kind kind =
        plain.length == 0
            ? Part.Kind.END
            : Part.Kind.of(plain[0])
                .orElseThrow(() -> new BrokenSeal("this version does not know a part of it"));
    Part part =
        new Part(kind, plain.length == 0 ? plain : Arrays.copyOfRange(plain, 1, plain.length));
    if (kind == Part.Kind.END) {
      end(part);
      return Optional.empty();
    }
    number++;
    all.update(plain);
    return Optional.of(part);
  }

  private void end(Part part) throws IOException, BrokenSeal {
    String sum = number + " " + Digests.hex(all.digest());
    if (!part.text().equals(sum)) throw new BrokenSeal("its end does not belong to it");
    if (in.read() >= 0) throw new BrokenSeal("something follows its end");
    ended = true;
  }

  private byte[] sealed() throws IOException, BrokenSeal {
    try {
      int length = in.readInt();
      if (length < 1 || length > MAX_SEALED)
        throw new BrokenSeal("a part claims an illegal length");
      byte[] sealed = in.readNBytes(length);
      if (sealed.length < length) throw new BrokenSeal("it is cut off");
      return sealed;
    } catch (EOFException e) {
      throw new BrokenSeal("it is cut off");
    }
  }

  private static String line(InputStream in) throws IOException, BrokenSeal {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) throw new BrokenSeal("it is cut off");
      line.write(next);
      if (line.size() > MAX_LINE) throw new BrokenSeal("it is no archive of an agent");
    }
    return line.toString(UTF_8);
  }

  private static String shown(String version) {
    return version.length() > 40 ? version.substring(0, 40) + "…" : version;
  }
}
