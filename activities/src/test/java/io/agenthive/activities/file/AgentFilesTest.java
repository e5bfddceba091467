package io.agenthive.activities.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.seal.TestKeys;
import java.io.IOException;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentFilesTest {
  private static final FileLimits SMALL = new FileLimits(10, 3, 20);

  private final Database database = TestDatabase.fresh();
  private final Seal seal = new Seal(TestKeys.KEYRING);
  private final FileStore store = new FileStore(database, seal);
  private final FileRows rows = new FileRows(new FileSeals(seal));
  private final AgentFiles ada = new AgentFiles("ada", FileTree.EMPTY, store, FileLimits.DEFAULT);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void what_a_call_writes_is_seen_by_it_at_once_and_by_others_when_it_is_committed()
      throws Exception {
    try (Draft draft = ada.draft()) {
      draft.write("log.txt", bytes("one"));
      draft.append("log.txt", bytes(" two"));

      assertThat(text(draft, "log.txt")).isEqualTo("one two");
      assertThat(ada.draft().tree()).isEqualTo(FileTree.EMPTY);
      commit(draft);
    }
    assertThat(text(ada.draft(), "log.txt")).isEqualTo("one two");
    assertThat(stored()).isEqualTo(ada.draft().tree());
  }

  @Test
  void what_is_not_committed_was_never_done() throws Exception {
    try (Draft draft = ada.draft()) {
      draft.write("log.txt", bytes("one"));
    }
    assertThat(ada.draft().tree()).isEqualTo(FileTree.EMPTY);
    assertThat(count("chunk")).isZero();
  }

  @Test
  void a_file_of_many_chunks_grows_by_its_last_one_only() throws Exception {
    byte[] content = new byte[3 * Chunk.MAX_BYTES - 100];
    new Random(3).nextBytes(content);
    write("large", content);
    List<Chunk> before = ada.draft().tree().find("large").orElseThrow().chunks();
    try (Draft draft = ada.draft()) {
      draft.append("large", new byte[200]);
      commit(draft);
    }
    List<Chunk> after = ada.draft().tree().find("large").orElseThrow().chunks();

    assertThat(after).hasSize(4).startsWith(before.get(0), before.get(1));
    assertThat(ada.draft().tree().size()).isEqualTo(content.length + 200);
    byte[] part = ada.draft().read("large", Chunk.MAX_BYTES - 5, 10);
    assertThat(part)
        .isEqualTo(Arrays.copyOfRange(content, Chunk.MAX_BYTES - 5, Chunk.MAX_BYTES + 5));
    verify();
  }

  @Test
  void a_deleted_file_is_gone_and_so_are_its_chunks() throws Exception {
    write("a", bytes("one"));
    write("b", bytes("two"));
    try (Draft draft = ada.draft()) {
      assertThat(draft.delete("a")).isTrue();
      assertThat(draft.delete("none")).isFalse();
      commit(draft);
    }
    assertThat(stored().files()).extracting(FileEntry::name).containsExactly("b");
    assertThat(count("chunk")).as("what nothing holds goes with the commit").isEqualTo(1);
    assertThat(sweep()).isZero();
    verify();
  }

  @Test
  void a_file_that_is_written_and_deleted_in_one_call_leaves_nothing() throws Exception {
    try (Draft draft = ada.draft()) {
      draft.write("a", bytes("one"));
      draft.delete("a");
      commit(draft);
    }
    assertThat(stored()).isEqualTo(FileTree.EMPTY);
  }

  @Test
  void a_chunk_that_a_checkpoint_holds_stays() throws Exception {
    write("a", bytes("one"));
    run(
        "insert into checkpoint (agent, generation, epoch, life, memory_at, digest, files, bytes, chunks, body, made_by)"
            + " select agent, 1, 0, 0, 0, '', 1, 3, chunks, '', 'test' from agent_file");
    write("a", bytes("two"));
    write("a", bytes("three"));

    assertThat(count("chunk")).isEqualTo(2);
  }

  @Test
  void repeating_a_commit_changes_nothing() throws Exception {
    try (Draft draft = ada.draft()) {
      draft.write("a", bytes("one"));
      commit(draft);
      commit(draft);
    }
    assertThat(count("chunk")).isEqualTo(1);
    verify();
  }

  @Test
  void limits_hold_at_the_limit() throws Exception {
    AgentFiles small = new AgentFiles("ada", FileTree.EMPTY, store, SMALL);
    try (Draft draft = small.draft()) {
      draft.write("a", new byte[10]);
      assertThatThrownBy(() -> draft.append("a", new byte[1]))
          .hasMessage("that would be 11 bytes in file 'a', at most 10 are allowed");
      draft.write("b", new byte[9]);
      draft.write("c", new byte[1]);
      assertThatThrownBy(() -> draft.write("c", new byte[2]))
          .hasMessage("that would be 21 bytes in all files, at most 20 are allowed");
      assertThatThrownBy(() -> draft.write("d", new byte[0]))
          .hasMessage("that would be 4 files, at most 3 are allowed");
      assertThat(draft.tree().size()).isEqualTo(20);
    }
  }

  @Test
  void a_call_that_reads_sees_what_another_committed_meanwhile() throws Exception {
    write("log", bytes("one"));
    Draft early = ada.draft();
    write("log", bytes("two"));

    assertThat(text(early, "log")).isEqualTo("two");
  }

  @Test
  void calls_that_change_files_take_turns() throws Exception {
    Draft first = ada.draft();
    first.append("log", bytes("1"));
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(
            () -> {
              try (Draft draft = ada.draft()) {
                begun.countDown();
                draft.append("log", bytes("2"));
                commit(draft);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    begun.await();
    await().until(() -> ada.pen().hasQueuedThreads());
    commit(first);
    first.close();
    second.get(10, TimeUnit.SECONDS);

    assertThat(text(ada.draft(), "log")).isEqualTo("12");
  }

  @Test
  void a_call_that_nobody_waits_for_any_more_changes_nothing_and_keeps_nobody_waiting()
      throws Exception {
    Draft late = ada.draft();
    late.write("a", bytes("one"));
    late.close();

    assertThatThrownBy(() -> late.write("a", bytes("two"))).isInstanceOf(IOException.class);
    write("a", bytes("three"));
    assertThat(text(ada.draft(), "a")).isEqualTo("three");
  }

  @Test
  void nothing_of_a_file_can_be_read_in_the_database() throws Exception {
    write("a", bytes("a secret that nobody should read"));

    String all =
        database
            .client()
            .sql("select encode(body, 'escape') from chunk")
            .query(String.class)
            .single();
    assertThat(all).doesNotContain("secret");
  }

  @Test
  void a_chunk_of_another_agent_does_not_open() throws Exception {
    write("a", bytes("one"));
    write(new AgentFiles("bob", FileTree.EMPTY, store, FileLimits.DEFAULT), "a", bytes("two"));
    run("update chunk set body = (select body from chunk where agent = 'bob') where agent = 'ada'");

    assertThatThrownBy(this::verify)
        .isInstanceOf(BrokenSeal.class)
        .hasMessage("a chunk of file 'a': it is damaged, or was sealed for another place");
  }

  @Test
  void a_missing_chunk_and_a_damaged_row_are_found() throws Exception {
    write("a", bytes("one"));
    run("delete from chunk");
    assertThatThrownBy(this::verify).hasMessage("a chunk of file 'a': it is missing");

    run("update agent_file set name = 'b'");
    assertThatThrownBy(this::stored)
        .hasMessage("the row of file 'b': it is damaged, or was sealed for another place");
  }

  private void write(String name, byte[] content) throws Exception {
    write(ada, name, content);
  }

  private void write(AgentFiles files, String name, byte[] content) throws Exception {
    try (Draft draft = files.draft()) {
      draft.write(name, content);
      commit(files, draft);
    }
  }

  private void commit(Draft draft) throws Exception {
    commit(ada, draft);
  }

  private void commit(AgentFiles files, Draft draft) throws Exception {
    try (Connection connection = database.source().getConnection()) {
      FileRows.write(
          connection,
          draft.changes().stream()
              .map(change -> new FileRows.Changed(files.agentId(), change))
              .toList());
    }
    draft.committed();
  }

  private FileTree stored() throws Exception {
    try (Connection connection = database.source().getConnection()) {
      return rows.read(connection, "ada");
    }
  }

  private void verify() throws Exception {
    try (Connection connection = database.source().getConnection()) {
      rows.verify(connection, "ada", rows.read(connection, "ada"), Set.of());
    }
  }

  private int sweep() throws Exception {
    try (Connection connection = database.source().getConnection()) {
      return FileRows.sweep(connection, "ada");
    }
  }

  private void run(String sql) {
    database.client().sql(sql).update();
  }

  private long count(String table) {
    return database.client().sql("select count(*) from " + table).query(Long.class).single();
  }

  private static String text(Workspace files, String name) throws Exception {
    return new String(files.read(name, 0, 1_000), UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
