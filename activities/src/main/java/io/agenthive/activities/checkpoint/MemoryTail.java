package io.agenthive.activities.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Digests;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The latest entries of an agent's memory, each of which must follow the one before it. */
public final class MemoryTail {
  private static final String LATEST =
      "select position, body, digest from memory where agent = ? and position >= ? order by position desc limit ?";

  private MemoryTail() {}

  private record Entry(long position, String body, byte[] digest) {}

  /**
   * Reads them.
   *
   * @param most how many at most
   * @return their bodies, oldest first
   * @throws BrokenSeal if one of them is not what was remembered
   */
  public static List<String> read(Connection connection, String agentId, int most)
      throws SQLException, BrokenSeal {
    return read(connection, agentId, 0, most);
  }

  /**
   * Reads those behind a position.
   *
   * @param after 0: from the first
   * @param most how many at most
   * @return their bodies, oldest first
   * @throws BrokenSeal if one of them is not what was remembered
   */
  public static List<String> read(Connection connection, String agentId, long after, int most)
      throws SQLException, BrokenSeal {
    List<Entry> latestFirst =
        Sql.list(
            connection,
            LATEST,
            row -> new Entry(row.getLong(1), row.getString(2), row.getBytes(3)),
            agentId,
            after,
            most + 1);
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < latestFirst.size(); i++) {
      Entry entry = latestFirst.get(i);
      boolean first = entry.position() == 1;
      if (entry.position() == after || (i == most && !first)) break; // for its digest only
      Entry before = first ? new Entry(0, "", new byte[0]) : before(latestFirst, i);
      byte[] digest = Digests.sha256(before.digest(), entry.body().getBytes(UTF_8));
      if (before.position() != entry.position() - 1 || !Arrays.equals(digest, entry.digest())) {
        throw new BrokenSeal("entry " + entry.position() + " of its memory is not what it was");
      }
      if (i < most) bodies.addFirst(entry.body());
    }
    return bodies;
  }

  private static Entry before(List<Entry> latestFirst, int i) throws BrokenSeal {
    if (i + 1 < latestFirst.size()) return latestFirst.get(i + 1);
    throw new BrokenSeal(
        "entry %d of its memory is missing".formatted(latestFirst.get(i).position() - 1));
  }
}
