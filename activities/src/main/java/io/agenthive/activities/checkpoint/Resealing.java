package io.agenthive.activities.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.seal.Places;
import io.agenthive.activities.seal.Seal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals the rows of an agent anew that another key than the active one has sealed. Only while keys
 * are rotated is there anything to look for.
 */
record Resealing(Seal seal) {
  private static final Logger LOG = LoggerFactory.getLogger(Resealing.class);

  /** At most 2 MiB. */
  private static final int AT_ONCE = 8;

  private static final List<Kind> KINDS =
      List.of(
          new Kind("file", "agent_file", "name"),
          new Kind("chunk", "chunk", "id"),
          new Kind("checkpoint", "checkpoint", "generation"));

  /**
   * Rows that are sealed: what they are called in their place, their table, and their key there.
   */
  private record Kind(String place, String table, String key) {
    /** Bytes 3 and on of a header: the length of the key's ID, and that ID. */
    String stale() {
      return """
          select %s::text, body from %s
          where agent = ? and %s::text > ? and body <> '' and substr(body, 3, ?) <> ? order by %s::text limit ?
          """
          .formatted(key, table, key, key);
    }

    String change() {
      return "update %s set body = ? where agent = ? and %s::text = ?".formatted(table, key);
    }
  }

  private record Row(String key, byte[] body) {}

  /** What does not open stays as it is: whoever needs it says so. */
  void run(Connection connection, String agentId) throws SQLException {
    if (!seal.rotating()) return;
    byte[] id = seal.activeId().getBytes(UTF_8);
    byte[] header = new byte[1 + id.length];
    header[0] = (byte) id.length;
    System.arraycopy(id, 0, header, 1, id.length);
    for (Kind kind : KINDS) run(connection, agentId, kind, header);
  }

  /** Rows that do not open stay stale: each is looked at once. */
  private void run(Connection connection, String agentId, Kind kind, byte[] header)
      throws SQLException {
    String last = "";
    while (true) {
      List<Row> stale =
          Sql.list(
              connection,
              kind.stale(),
              row -> new Row(row.getString(1), row.getBytes(2)),
              agentId,
              last,
              header.length,
              header,
              AT_ONCE);
      if (stale.isEmpty()) return;
      for (Row row : stale) change(connection, agentId, kind, row);
      last = stale.getLast().key();
    }
  }

  private void change(Connection connection, String agentId, Kind kind, Row row)
      throws SQLException {
    String place = Places.of(kind.place(), agentId, row.key());
    try {
      byte[] anew = seal.close(seal.open(row.body(), place), place);
      Sql.update(connection, kind.change(), anew, agentId, row.key());
    } catch (BrokenSeal | KeyMissing e) {
      LOG.warn(
          "{} {} of agent {} keeps its key: {}", kind.place(), row.key(), agentId, e.getMessage());
    }
  }
}
