package io.agenthive.activities.memory;

import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Digests;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries of an agent's memory from one position to another, each of which follows the one before.
 *
 * @param bodies oldest first
 * @param digest of the last, 64 hexadecimal digits
 */
public record MemorySpan(List<String> bodies, String digest) {
  private static final String SPAN =
      "select %s from memory m where m.agent = ? and m.position between ? and ? order by m.position"
          .formatted(KeptEntry.COLUMNS);

  /** Copies its list. */
  public MemorySpan {
    bodies = List.copyOf(bodies);
  }

  /**
   * Reads them.
   *
   * @param from 1 or more
   * @param to the last, included
   * @throws BrokenSeal if one of them is missing or is not what was remembered
   */
  public static MemorySpan read(MemoryRows rows, String agentId, long from, long to)
      throws SQLException, BrokenSeal {
    List<KeptEntry> entries =
        Sql.list(rows.connection(), SPAN, KeptEntry::read, agentId, from - 1, to);
    byte[] before = from == 1 ? new byte[0] : digestBefore(entries, from);
    List<String> bodies = new ArrayList<>();
    for (KeptEntry entry : from == 1 ? entries : entries.subList(1, entries.size())) {
      if (entry.position() != from + bodies.size()) {
        throw new BrokenSeal("entry " + entry.position() + " of its memory is not what it was");
      }
      bodies.add(entry.after(before, rows.texts()));
      before = entry.digest();
    }
    if (bodies.size() != to - from + 1) throw new BrokenSeal("entries of its memory are missing");
    return new MemorySpan(bodies, Digests.hex(before));
  }

  private static byte[] digestBefore(List<KeptEntry> entries, long from) throws BrokenSeal {
    if (entries.isEmpty() || entries.getFirst().position() != from - 1) {
      throw new BrokenSeal("entry %d of its memory is missing".formatted(from - 1));
    }
    return entries.getFirst().digest();
  }
}
