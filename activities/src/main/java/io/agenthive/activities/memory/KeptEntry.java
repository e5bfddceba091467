package io.agenthive.activities.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.Digests;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * An entry of a memory as its row keeps it.
 *
 * @param tenant whose the agent is
 * @param kept its body, sealed or in clear
 * @param digest as it stands in the row
 */
public record KeptEntry(
    String tenant, String agentId, long position, String taskId, String kept, byte[] digest) {
  /** What {@link #read} reads of a row {@code m} of {@code memory}. */
  public static final String COLUMNS =
      """
      (select a.tenant from agent a where a.id = m.agent) as tenant, m.agent, m.position, m.task_id, m.body, m.digest\
      """;

  /** Reads the row at which the cursor stands. */
  public static KeptEntry read(ResultSet row) throws SQLException {
    return new KeptEntry(
        row.getString("tenant"),
        row.getString("agent"),
        row.getLong("position"),
        row.getString("task_id"),
        row.getString("body"),
        row.getBytes("digest"));
  }

  /** Where the body stands. */
  public TextPlace place() {
    return TextPlace.memory(tenant, agentId, taskId);
  }

  /**
   * The body, if it is the one that was remembered behind another.
   *
   * @param before digest of the entry before it; empty: it is the first
   * @throws BrokenSeal if it is another
   */
  public String after(byte[] before, SealedTexts texts) throws BrokenSeal {
    try {
      String body = texts.open(kept, place());
      if (follows(before, body)) return body;
    } catch (BrokenText e) {
      throw new BrokenSeal("entry %d of its memory: %s".formatted(position, e.why()));
    }
    throw new BrokenSeal("entry " + position + " of its memory is not what it was");
  }

  /** Whether this body follows the entry with that digest. */
  boolean follows(byte[] before, String body) {
    return Arrays.equals(digest, Digests.sha256(before, body.getBytes(UTF_8)));
  }
}
