package io.agenthive.activities.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import io.agenthive.activities.file.FileRows;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Digests;
import io.agenthive.activities.seal.Places;
import io.agenthive.activities.seal.Seal;
import io.agenthive.workflows.checkpoint.CheckpointMark;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of agents' generations. Whoever writes them has locked the agent's row alone. */
record GenerationRows(Seal seal) {
  /** What {@link Row} reads. */
  static final String COLUMNS =
      "generation, digest, body, broken, array_to_string(chunks, ',') as chunk_ids";

  private static final String INSERT =
      """
      insert into checkpoint (agent, generation, epoch, life, memory_at, digest, files, bytes, chunks, body, made_by, label, order_id, back_to)
      values (?, ?, ?, ?, ?, ?, ?, ?, string_to_array(?, ',')::uuid[], ?, ?, ?, ?, ?)
      """;
  private static final String READ =
      "select " + COLUMNS + " from checkpoint where agent = ? and generation = ?";

  /** Of one that only history knew there is nothing to read. */
  private static final String ALL =
      """
      select %s from checkpoint where agent = ? and body <> ''
      order by generation desc
      """
          .formatted(COLUMNS);

  private static final String NEWEST =
      """
      select %s from checkpoint where agent = ? and broken is null
      order by generation desc limit ?
      """
          .formatted(COLUMNS);
  private static final String STANDING =
      "select digest, broken is not null from checkpoint where agent = ? and generation = ?";
  private static final String MOURN =
      """
      insert into checkpoint (agent, generation, epoch, life, memory_at, digest, files, bytes, chunks, body, made_by, broken)
      values (?, ?, 0, 0, 0, ?, 0, 0, '{}', '', 'history', ?)
      on conflict (agent, generation) do update
      set broken = excluded.broken, digest = excluded.digest, chunks = excluded.chunks, body = excluded.body
      where checkpoint.digest <> excluded.digest
      """;
  private static final String LAST = "select max(generation) from checkpoint where agent = ?";
  private static final String BREAK =
      "update checkpoint set broken = ? where agent = ? and generation = ?";

  /** What others said of it stays. */
  private static final String LABEL =
      """
      update checkpoint set label = left(coalesce(label || '; ', '') || ?, 1000)
      where agent = ? and generation = ?
      """;

  /**
   * Those that somebody asked for, by a label or by going back, are counted apart. What nobody
   * found broken is counted; a broken one goes with its neighbours.
   */
  private static final String RETIRE =
      """
      delete from checkpoint where agent = ? and generation in (
        select generation from (
          select generation, broken is not null as bad, asked,
                 count(*) filter (where broken is null) over (partition by asked order by generation desc) as place
          from (select generation, broken, label is not null or order_id is not null as asked
                from checkpoint where agent = ?) each) placed
        where place > case when asked then ? else ? end or (bad and place >= case when asked then ? else ? end))
      """;

  /** A row, not verified yet. */
  record Row(long number, String digest, byte[] body, @Nullable String broken, String chunks) {
    static Row of(ResultSet found) throws SQLException {
      return new Row(
          found.getLong(1),
          Digests.hex(found.getBytes(2)),
          found.getBytes(3),
          found.getString(4),
          found.getString(5));
    }

    /** What is beside the sealed text decides what is swept: it must say the same. */
    boolean holds(Set<UUID> sealed) {
      Set<String> ids = chunks.isEmpty() ? Set.of() : Set.copyOf(List.of(chunks.split(",")));
      return ids.equals(sealed.stream().map(UUID::toString).collect(toSet()));
    }
  }

  /**
   * Where a generation comes from.
   *
   * @param order of the order to go back that made it; null: none did
   * @param backTo the generation that it went back to; null: it did not
   */
  record Origin(String by, @Nullable String label, @Nullable String order, @Nullable Long backTo) {
    static Origin of(RestoreOrder order) {
      return new Origin(order.by() + ": " + order.reason(), null, order.id(), order.number());
    }
  }

  void insert(Connection connection, Generation generation, Origin origin) throws SQLException {
    byte[] text = GenerationText.of(generation).getBytes(UTF_8);
    Sql.update(
        connection,
        INSERT,
        generation.agentId(),
        generation.number(),
        generation.epoch(),
        generation.life(),
        generation.memory().position(),
        Digests.sha256(text),
        generation.files().files().size(),
        generation.files().size(),
        FileRows.ids(generation.files().chunks()),
        seal.close(text, place(generation.agentId(), generation.number())),
        origin.by(),
        origin.label(),
        origin.order(),
        origin.backTo());
  }

  /** The generation as it is stored; empty: there is no such row. */
  Optional<Row> find(Connection connection, String agentId, long number) throws SQLException {
    return Sql.list(connection, READ, Row::of, agentId, number).stream().findFirst();
  }

  /** All of them, the newest first. */
  List<Row> all(Connection connection, String agentId) throws SQLException {
    return Sql.list(connection, ALL, Row::of, agentId);
  }

  /** Those that nobody found broken, the newest first. */
  List<Row> newest(Connection connection, String agentId, int most) throws SQLException {
    return Sql.list(connection, NEWEST, Row::of, agentId, most);
  }

  /** The greatest number that is taken, by a broken one, too; 0: none is. */
  long last(Connection connection, String agentId) throws SQLException {
    return Sql.list(connection, LAST, row -> row.getLong(1), agentId).getFirst();
  }

  /**
   * What a row says.
   *
   * @throws BrokenSeal if it is not what was written there
   */
  Generation open(String agentId, Row row) throws BrokenSeal {
    byte[] text = seal.open(row.body(), place(agentId, row.number()));
    if (!Digests.hex(Digests.sha256(text)).equals(row.digest())) {
      throw new BrokenSeal("its digest is not the one beside it");
    }
    Generation generation = GenerationText.read(new String(text, UTF_8));
    if (!generation.agentId().equals(agentId) || generation.number() != row.number()) {
      throw new BrokenSeal("it is that of another agent or number");
    }
    if (!row.holds(generation.files().chunks())) {
      throw new BrokenSeal("its chunks are not what was sealed");
    }
    return generation;
  }

  /** Why it does not verify, for people; null: it does after all. It stays until it is retired. */
  void mark(Connection connection, String agentId, long number, @Nullable String why)
      throws SQLException {
    Sql.update(connection, BREAK, why, agentId, number);
  }

  /** What became of a generation that history knows. */
  enum Standing {
    /** It is the one that history knows. */
    AS_KNOWN,
    /** It was found broken. */
    BROKEN,
    /** There is another under its number. */
    OTHER,
    /** There is none under its number. */
    GONE
  }

  Standing standing(Connection connection, String agentId, CheckpointMark mark)
      throws SQLException {
    return Sql.list(
            connection,
            STANDING,
            row -> {
              if (row.getBoolean(2)) return Standing.BROKEN;
              boolean same = Digests.hex(row.getBytes(1)).equals(mark.digest());
              return same ? Standing.AS_KNOWN : Standing.OTHER;
            },
            agentId,
            mark.generation())
        .stream()
        .findFirst()
        .orElse(Standing.GONE);
  }

  /**
   * Where history knows another generation than the rows do, or one that they do not know, it is
   * written down as lost, and nobody ever goes on from what stood there: the loss is told, and the
   * number is not used again.
   */
  void mourn(Connection connection, String agentId, CheckpointMark known, String why)
      throws SQLException {
    byte[] digest = HexFormat.of().parseHex(known.digest());
    Sql.update(connection, MOURN, agentId, known.generation(), digest, why);
  }

  void label(Connection connection, String agentId, long number, String label) throws SQLException {
    Sql.update(connection, LABEL, label, agentId, number);
  }

  /** Takes away what the policy keeps no longer; whether there was any. */
  boolean retire(Connection connection, String agentId, Retention keep) throws SQLException {
    return Sql.update(
            connection,
            RETIRE,
            agentId,
            agentId,
            keep.labelled(),
            keep.newest(),
            keep.labelled(),
            keep.newest())
        > 0;
  }

  private static String place(String agentId, long number) {
    return Places.of("checkpoint", agentId, String.valueOf(number));
  }
}
