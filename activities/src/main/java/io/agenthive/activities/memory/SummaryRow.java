package io.agenthive.activities.memory;

import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry in a chain of summaries, a summary or that one was revoked, with what tells whether it
 * is what was written.
 *
 * @param body empty: it does not open
 * @param written it is what was written, behind the entry before it
 * @param ends the memory at its end is what it was
 * @param unopened why its body does not open; null: it does
 */
public record SummaryRow(
    String agentId,
    long number,
    long revokes,
    long from,
    long to,
    String body,
    boolean written,
    boolean ends,
    @Nullable String unopened) {
  /** What {@link #read} reads of {@link #FROM}. */
  public static final String COLUMNS =
      """
      (select a.tenant from agent a where a.id = s.agent) as tenant, s.agent, s.number, s.life, s.revokes,
      s.covers_from, s.covers_to, encode(s.covers_digest, 'hex') as covers, s.builds_on, s.body, s.digest,
      b.digest as before, coalesce(e.digest = s.covers_digest, false) as ends\
      """;

  /** What {@link #follows} reads as well: every entry that it was made of, and the one before. */
  public static final String COVERED =
      """
      array(select m.task_id from memory m where m.agent = s.agent and m.position between s.covers_from and s.covers_to
            order by m.position) as tasks,
      array(select m.body from memory m where m.agent = s.agent and m.position between s.covers_from and s.covers_to
            order by m.position) as bodies,
      array(select m.digest from memory m where m.agent = s.agent and m.position between s.covers_from - 1 and s.covers_to
            order by m.position) as digests\
      """;

  /** A row {@code s}, the one before it, and the entry of the memory with which it ends. */
  public static final String FROM =
      """
      from memory_summary s
           left join memory_summary b on b.agent = s.agent and b.number = s.number - 1
           left join memory e on e.agent = s.agent and e.position = s.covers_to
      """;

  /** Reads the row at which the cursor stands. */
  public static SummaryRow read(ResultSet row, SealedTexts texts) throws SQLException {
    String agentId = row.getString("agent");
    long number = row.getLong("number");
    String body = "";
    String unopened = null;
    try {
      TextPlace place = TextPlace.summary(row.getString("tenant"), agentId, number);
      body = texts.open(row.getString("body"), place);
    } catch (BrokenText e) {
      unopened = e.why();
    }
    SummaryText text =
        new SummaryText(
            agentId,
            number,
            row.getLong("life"),
            row.getLong("revokes"),
            row.getLong("covers_from"),
            row.getLong("covers_to"),
            row.getString("covers"),
            row.getLong("builds_on"),
            body);
    byte[] before = number == 1 ? new byte[0] : row.getBytes("before");
    boolean written = before != null && Arrays.equals(text.digest(before), row.getBytes("digest"));
    return new SummaryRow(
        agentId,
        number,
        text.revokes(),
        text.from(),
        text.to(),
        body,
        written && unopened == null,
        row.getBoolean("ends"),
        unopened);
  }

  /**
   * What is wrong with the row that was read so; empty: nothing.
   *
   * @param row has {@link #COVERED} as well
   */
  public Optional<String> fault(ResultSet row, SealedTexts texts) throws SQLException {
    if (unopened != null) return Optional.of(unopened);
    if (!written) return Optional.of("it is not what was written");
    if (!ends) return Optional.of("the memory that it ends with is another");
    if (!follows(row, texts)) return Optional.of("an entry that it covers was changed");
    return Optional.empty();
  }

  /** Whether each entry that it was made of is what was remembered. */
  private boolean follows(ResultSet row, SealedTexts texts) throws SQLException {
    String tenant = row.getString("tenant");
    String[] tasks = (String[]) row.getArray("tasks").getArray();
    String[] bodies = (String[]) row.getArray("bodies").getArray();
    byte[][] digests = (byte[][]) row.getArray("digests").getArray();
    int first = from == 1 ? 0 : 1; // of the digests, behind that of the entry before
    if (tasks.length != to - from + 1 || digests.length != tasks.length + first) return false;
    byte[] before = first == 0 ? new byte[0] : digests[0];
    try {
      for (int i = 0; i < tasks.length; i++) {
        KeptEntry entry =
            new KeptEntry(tenant, agentId, from + i, tasks[i], bodies[i], digests[i + first]);
        String unused = entry.after(before, texts);
        before = entry.digest();
      }
      return true;
    } catch (BrokenSeal changed) {
      return false;
    }
  }
}
