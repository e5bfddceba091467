package io.agenthive.activities.checkpoint;

import io.agenthive.activities.memory.KeptEntry;
import io.agenthive.activities.memory.MemoryRows;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.BrokenSeal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The latest entries of an agent's memory, each of which must follow the one before it. */
public final class MemoryTail {
  private static final String LATEST =
      "select %s from memory m where m.agent = ? and m.position >= ? order by m.position desc limit ?"
          .formatted(KeptEntry.COLUMNS);
  private static final byte[] NOTHING = new byte[0];

  private MemoryTail() {}

  /**
   * Reads those behind a position.
   *
   * @param after 0: from the first
   * @param most how many at most
   * @return their bodies, oldest first
   * @throws BrokenSeal if one of them is not what was remembered
   */
  public static List<String> read(MemoryRows rows, String agentId, long after, int most)
      throws SQLException, BrokenSeal {
    List<KeptEntry> latestFirst =
        Sql.list(rows.connection(), LATEST, KeptEntry::read, agentId, after, most + 1);
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < latestFirst.size(); i++) {
      KeptEntry entry = latestFirst.get(i);
      boolean first = entry.position() == 1;
      if (entry.position() == after || (i == most && !first)) break; // for its digest only
      String body = entry.after(first ? NOTHING : before(latestFirst, i).digest(), rows.texts());
      if (i < most) bodies.addFirst(body);
    }
    return bodies;
  }

  private static KeptEntry before(List<KeptEntry> latestFirst, int i) throws BrokenSeal {
    long position = latestFirst.get(i).position() - 1;
    if (i + 1 < latestFirst.size() && latestFirst.get(i + 1).position() == position) {
      return latestFirst.get(i + 1);
    }
    throw new BrokenSeal("entry %d of its memory is missing".formatted(position));
  }
}
