package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.seal.Digests;
import io.agenthive.activities.seal.KeptText;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An agent's memory grows by one entry for each task that is done, in the commit that ends it. The
 * entries of one agent come from its one seat, so that its chain has one writer.
 */
final class MemoryStatements {
  private static final String APPEND =
      """
      with entries as (
        insert into memory (agent, position, task_id, body, chars, digest) select * from unnest(?, ?, ?, ?, ?, ?)
      )
      insert into memory_head (agent, position, digest) select * from unnest(?, ?, ?)
      on conflict (agent) do update set position = excluded.position, digest = excluded.digest
      """;

  private MemoryStatements() {}

  /** The end of an agent's memory: how many entries it has, and the digest of the last. */
  record Head(long position, byte[] digest) {
    static final Head NONE = new Head(0, new byte[0]);

    Head with(String body) {
      return new Head(position + 1, chained(digest, body));
    }
  }

  private record Entry(String agentId, String taskId, KeptText body, Head head) {
    int chars() {
      return body.plain().codePointCount(0, body.plain().length());
    }
  }

  /**
   * Appends an entry for each task that is done.
   *
   * @param before ends of the agents' memories, locked
   */
  static void append(
      Connection connection, List<MailOp.Work> works, Map<String, Head> before, Aftermath aftermath)
      throws SQLException {
    Map<String, Head> heads = new TreeMap<>();
    List<Entry> entries = new ArrayList<>();
    for (MailOp.Work work : works) {
      if (!(work.change() instanceof MailOp.Change.Done done)) continue;
      Head last = before.getOrDefault(work.agentId(), Head.NONE);
      Head head = heads.getOrDefault(work.agentId(), last).with(done.memory().plain());
      heads.put(work.agentId(), head);
      aftermath.answer(done.position(), head.position());
      entries.add(new Entry(work.agentId(), work.task().taskId(), done.memory(), head));
    }
    if (!entries.isEmpty()) insert(connection, entries, List.copyOf(heads.entrySet()));
  }

  /** The digest of an entry: SHA-256 of the digest before it and its body. */
  static byte[] chained(byte[] before, String body) {
    return Digests.sha256(before, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void insert(
      Connection connection, List<Entry> entries, List<Map.Entry<String, Head>> heads)
      throws SQLException {
    try (PreparedStatement statement =
        Column.prepare(
            connection,
            APPEND,
            Column.text(entries, Entry::agentId),
            Column.longs(entries, entry -> entry.head().position()),
            Column.text(entries, Entry::taskId),
            Column.text(entries, entry -> entry.body().kept()),
            Column.ints(entries, Entry::chars),
            Column.bytes(entries, entry -> entry.head().digest()),
            Column.text(heads, Map.Entry::getKey),
            Column.longs(heads, head -> head.getValue().position()),
            Column.bytes(heads, head -> head.getValue().digest()))) {
      statement.executeUpdate();
    }
  }
}
