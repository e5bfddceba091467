package io.agenthive.activities.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.seal.Digests;
import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One record of the trail.
 *
 * <p>Its hash is SHA-256 over its texts, each written as its length in bytes of UTF-8, a colon and
 * itself, in this order: {@code seq at actor tenant door action target reason requestHash outcome
 * refusal request key}; and after them the 32 bytes of the hash before it. {@code at} has six
 * digits behind its second, and {@code requestHash} 64 hexadecimal digits or none.
 *
 * @param seq from 1, without a gap
 * @param at by the database's clock, in microseconds
 * @param prevHash the hash of the record before; 32 zeros for the first
 */
public record TrailRecord(long seq, Instant at, Entry entry, byte[] prevHash, byte[] hash) {
  static final byte[] NONE = new byte[32];

  static final String COLUMNS =
      "seq, at, actor, tenant, door, action, target, reason, request_hash, outcome, refusal, request, key, prev_hash, hash";

  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** The next one after this hash. */
  static TrailRecord next(long seq, Instant at, Entry entry, byte[] prevHash) {
    return new TrailRecord(seq, at, entry, prevHash, hash(seq, at, entry, prevHash));
  }

  static TrailRecord read(ResultSet row) throws SQLException {
    Entry entry =
        new Entry(
            row.getString(13),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            hex(row.getBytes(9)),
            outcome(row.getString(10)),
            row.getString(11),
            row.getString(12));
    return new TrailRecord(
        row.getLong(1), Moments.of(row, 2), entry, row.getBytes(14), row.getBytes(15));
  }

  private static String hex(byte @Nullable [] digest) {
    return digest == null ? "" : Digests.hex(digest);
  }

  /** One that nobody wrote is found by its hash. */
  private static Outcome outcome(String name) {
    return Arrays.stream(Outcome.values())
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElse(Outcome.UNKNOWN);
  }

  /** Whether it says what it said when it was written, in its place. */
  boolean stands() {
    return Arrays.equals(hash, hash(seq, at, entry, prevHash));
  }

  /** Whether it would say that in another place. */
  boolean standsAt(long other) {
    return Arrays.equals(hash, hash(other, at, entry, prevHash));
  }

  /** When it was appended, as its hash has it. */
  public String time() {
    return MICROS.format(at);
  }

  private static byte[] hash(long seq, Instant at, Entry entry, byte[] prevHash) {
    ByteArrayOutputStream canonical = new ByteArrayOutputStream(512);
    text(canonical, Long.toString(seq));
    text(canonical, MICROS.format(at));
    text(canonical, entry.actor());
    text(canonical, entry.tenant());
    text(canonical, entry.door());
    text(canonical, entry.action());
    text(canonical, entry.target());
    text(canonical, entry.reason());
    text(canonical, entry.digest());
    text(canonical, entry.outcome().name());
    text(canonical, entry.refusal());
    text(canonical, entry.request());
    text(canonical, entry.key());
    canonical.writeBytes(prevHash);
    return Digests.sha256(canonical.toByteArray());
  }

  private static void text(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeBytes((bytes.length + ":").getBytes(UTF_8));
    out.writeBytes(bytes);
  }
}
