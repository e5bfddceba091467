package io.agenthive.activities.file;

import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.BrokenSeal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of agents' files and chunks. Whoever writes them has locked the agent's row; whoever
 * takes chunks away has it alone, so that nobody can be about to use one.
 */
public record FileRows(FileSeals seals) {
  private static final String STORE =
      """
      insert into chunk (agent, id, body) select * from unnest(?, ?::uuid[], ?)
      on conflict do nothing
      """;
  private static final String PUT =
      """
      insert into agent_file (agent, name, size, chunks, body)
      select agent, name, size, string_to_array(chunks, ',')::uuid[], body
      from unnest(?, ?, ?, ?, ?) t (agent, name, size, chunks, body)
      on conflict (agent, name) do update
      set size = excluded.size, chunks = excluded.chunks, body = excluded.body, changed_at = clock_timestamp()
      """;
  private static final String DELETE =
      "delete from agent_file f using unnest(?, ?) t (agent, name) where f.agent = t.agent and"
          + " f.name = t.name";
  private static final String FILES =
      """
      select name, body, size, array_to_string(chunks, ',') from agent_file
      where agent = ? order by name
      """;
  private static final String CHUNKS =
      "select id, body from chunk where agent = ? and id = any(?::uuid[])";
  private static final String SWEEP =
      """
      delete from chunk c where c.agent = ?
        and not exists (select 1 from agent_file f where f.agent = c.agent and c.id = any(f.chunks))
        and not exists (select 1 from checkpoint k where k.agent = c.agent and c.id = any(k.chunks))
      """;
  private static final String DROP =
      """
      delete from chunk c using unnest(?, ?::uuid[]) t (agent, id)
      where c.agent = t.agent and c.id = t.id
        and not exists (select 1 from checkpoint k where k.agent = c.agent and c.id = any(k.chunks))
      """;
  private static final String EMPTY = "delete from agent_file where agent = ?";

  /** Chunks that are read at once: at most 2 MiB. */
  private static final int AT_ONCE = 8;

  /** A change of a file of an agent. */
  public record Changed(String agentId, FileChange change) {}

  private record Dropped(String agentId, Chunk chunk) {}

  private record Fresh(String agentId, FileChange.FreshChunk chunk) {}

  private record Put(String agentId, FileChange.Put row) {}

  /**
   * Writes changes, at most one of a file; ordered here by agent and name. Repeating them changes
   * nothing.
   */
  public static void write(Connection connection, List<Changed> changes) throws SQLException {
    if (changes.isEmpty()) return;
    Map<String, Changed> ordered = new TreeMap<>();
    changes.forEach(each -> ordered.put(each.agentId() + "|" + each.change().name(), each));
    List<Fresh> fresh = new ArrayList<>();
    List<Put> puts = new ArrayList<>();
    List<Changed> gone = new ArrayList<>();
    for (Changed each : ordered.values()) {
      each.change().fresh().forEach(chunk -> fresh.add(new Fresh(each.agentId(), chunk)));
      FileChange.Put put = each.change().put();
      if (put == null) gone.add(each);
      else puts.add(new Put(each.agentId(), put));
    }
    store(connection, fresh);
    put(connection, puts);
    delete(connection, gone);
    drop(connection, ordered.values());
  }

  /** A checkpoint is made under the agent's row alone: none can be about to hold them. */
  private static void drop(Connection connection, Collection<Changed> changes) throws SQLException {
    List<Dropped> dropped = new ArrayList<>();
    for (Changed each : changes) {
      each.change().dropped().forEach(chunk -> dropped.add(new Dropped(each.agentId(), chunk)));
    }
    if (dropped.isEmpty()) return;
    Sql.update(
        connection,
        DROP,
        Column.text(dropped, Dropped::agentId),
        Column.text(dropped, each -> each.chunk().id().toString()));
  }

  private static void store(Connection connection, List<Fresh> fresh) throws SQLException {
    if (fresh.isEmpty()) return;
    Sql.update(
        connection,
        STORE,
        Column.text(fresh, Fresh::agentId),
        Column.text(fresh, each -> each.chunk().chunk().id().toString()),
        Column.bytes(fresh, each -> each.chunk().sealed()));
  }

  private static void put(Connection connection, List<Put> puts) throws SQLException {
    if (puts.isEmpty()) return;
    Sql.update(
        connection,
        PUT,
        Column.text(puts, Put::agentId),
        Column.text(puts, put -> put.row().file().name()),
        Column.longs(puts, put -> put.row().file().size()),
        Column.text(puts, put -> ids(put.row().file())),
        Column.bytes(puts, put -> put.row().sealed()));
  }

  private static void delete(Connection connection, List<Changed> gone) throws SQLException {
    if (gone.isEmpty()) return;
    Sql.update(
        connection,
        DELETE,
        Column.text(gone, Changed::agentId),
        Column.text(gone, each -> each.change().name()));
  }

  /** The agent has these files and no others from now on; their chunks are stored already. */
  public void become(Connection connection, String agentId, FileTree tree) throws SQLException {
    Sql.update(connection, EMPTY, agentId);
    put(
        connection,
        tree.files().stream().map(file -> new Put(agentId, seals.put(agentId, file))).toList());
  }

  private record Row(String name, byte[] body, long size, String chunks) {
    static Row of(ResultSet found) throws SQLException {
      return new Row(found.getString(1), found.getBytes(2), found.getLong(3), found.getString(4));
    }

    /** What is beside the sealed text decides what is swept: it must say the same. */
    boolean fits(FileEntry file) {
      return size == file.size() && chunks.equals(ids(file));
    }
  }

  /**
   * The agent's files, as their rows say.
   *
   * @throws BrokenSeal naming the file whose row is not what somebody sealed
   */
  public FileTree read(Connection connection, String agentId) throws SQLException, BrokenSeal {
    List<FileEntry> files = new ArrayList<>();
    for (Row row : Sql.list(connection, FILES, Row::of, agentId)) {
      try {
        FileEntry file = seals.open(agentId, row.name(), row.body());
        if (!row.fits(file)) throw new BrokenSeal("its size or its chunks are not what was sealed");
        files.add(file);
      } catch (BrokenSeal e) {
        throw new BrokenSeal("the row of file '" + row.name() + "': " + e.why());
      }
    }
    return new FileTree(files);
  }

  /**
   * Reads chunks of these files back.
   *
   * @param known chunks that need not be read: somebody did
   * @throws BrokenSeal naming a file of which one is missing or is not what was stored
   */
  public void verify(Connection connection, String agentId, FileTree tree, Set<UUID> known)
      throws SQLException, BrokenSeal {
    for (List<Chunk> batch : batches(tree, known)) {
      Map<Chunk, byte[]> unused = plain(connection, agentId, tree, batch);
    }
  }

  /** The bytes of one chunk: a whole file may be larger than what anybody wants in memory. */
  public byte[] read(Connection connection, String agentId, Chunk chunk)
      throws SQLException, BrokenSeal {
    return open(agentId, chunk, stored(connection, agentId, List.of(chunk)).get(chunk.id()));
  }

  /**
   * The agent gets these files, which another has: each chunk is sealed anew for its place, so that
   * neither agent's sweep can take what the other needs.
   *
   * @throws BrokenSeal naming a file of which one is missing or is not what was stored
   */
  public void copy(Connection connection, String from, String to, FileTree tree)
      throws SQLException, BrokenSeal {
    for (List<Chunk> batch : batches(tree, Set.of())) {
      store(connection, to, plain(connection, from, tree, batch));
    }
    become(connection, to, tree);
  }

  private static List<List<Chunk>> batches(FileTree tree, Set<UUID> without) {
    List<Chunk> chunks =
        tree.files().stream()
            .flatMap(file -> file.chunks().stream())
            .filter(chunk -> !without.contains(chunk.id()))
            .distinct()
            .toList();
    return IntStream.iterate(0, first -> first < chunks.size(), first -> first + AT_ONCE)
        .mapToObj(first -> chunks.subList(first, Math.min(chunks.size(), first + AT_ONCE)))
        .toList();
  }

  private Map<Chunk, byte[]> plain(
      Connection connection, String agentId, FileTree tree, List<Chunk> batch)
      throws SQLException, BrokenSeal {
    Map<UUID, byte[]> stored = stored(connection, agentId, batch);
    Map<Chunk, byte[]> plain = new LinkedHashMap<>();
    for (Chunk chunk : batch) {
      try {
        plain.put(chunk, open(agentId, chunk, stored.get(chunk.id())));
      } catch (BrokenSeal e) {
        throw new BrokenSeal("a chunk of file '" + tree.holder(chunk) + "': " + e.why());
      }
    }
    return plain;
  }

  /** Stores chunks of an agent. */
  public void store(Connection connection, String agentId, Map<Chunk, byte[]> chunks)
      throws SQLException {
    List<Fresh> fresh = new ArrayList<>();
    chunks.forEach(
        (chunk, bytes) ->
            fresh.add(
                new Fresh(
                    agentId,
                    new FileChange.FreshChunk(chunk, seals.close(agentId, chunk, bytes)))));
    store(connection, fresh);
  }

  private byte[] open(String agentId, Chunk chunk, byte @Nullable [] sealed) throws BrokenSeal {
    if (sealed == null) throw new BrokenSeal("it is missing");
    return seals.open(agentId, chunk, sealed);
  }

  private static Map<UUID, byte[]> stored(Connection connection, String agentId, List<Chunk> chunks)
      throws SQLException {
    Map<UUID, byte[]> stored = new HashMap<>();
    Column ids = Column.text(chunks, chunk -> chunk.id().toString());
    Sql.list(
        connection,
        CHUNKS,
        row -> stored.put(row.getObject(1, UUID.class), row.getBytes(2)),
        agentId,
        ids);
    return stored;
  }

  /**
   * Takes away the chunks that neither a file nor a checkpoint of the agent holds; how many. The
   * agent's row is locked by the caller alone.
   */
  public static int sweep(Connection connection, String agentId) throws SQLException {
    return Sql.update(connection, SWEEP, agentId);
  }

  private static String ids(FileEntry file) {
    return ids(file.chunks().stream().map(Chunk::id).toList());
  }

  /** IDs as PostgreSQL's {@code string_to_array} splits them. */
  public static String ids(Collection<UUID> chunks) {
    return String.join(",", chunks.stream().map(UUID::toString).toList());
  }
}
