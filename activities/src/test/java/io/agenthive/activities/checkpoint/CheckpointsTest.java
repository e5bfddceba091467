package io.agenthive.activities.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.checkpoint.Checkpoints.Occasion;
import io.agenthive.activities.file.AgentFiles;
import io.agenthive.activities.file.Draft;
import io.agenthive.activities.file.FileLimits;
import io.agenthive.activities.file.FileRows;
import io.agenthive.activities.file.FileSeals;
import io.agenthive.activities.file.FileStore;
import io.agenthive.activities.file.FileTree;
import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.mail.MailDesk;
import io.agenthive.activities.mail.MailHouse;
import io.agenthive.activities.mail.SeatKey;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.Places;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.seal.TestKeys;
import io.agenthive.workflows.checkpoint.CheckpointMark;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {
  private final MailHouse house = new MailHouse();
  private final Seal seal = new Seal(TestKeys.KEYRING);
  private final Checkpoints checkpoints = new Checkpoints(seal, new Retention(3, 2));
  private final AgentLock lock = new AgentLock(house.database);
  private final FileStore store = new FileStore(house.database, seal);
  private int tasks;

  @BeforeEach
  void born() {
    house.agent("ada");
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void an_agent_that_never_rested_begins_with_nothing() throws Exception {
    assertThat(restore(null)).isEqualTo(new Restored.Whole(FileTree.EMPTY, null, null));
  }

  @Test
  void generations_are_numbered_and_each_names_the_one_before() throws Exception {
    write("a", "one");
    CheckpointMark first = rest();
    write("a", "two");
    CheckpointMark second = rest();

    assertThat(first.generation()).isEqualTo(1);
    assertThat(second.generation()).isEqualTo(2);
    assertThat(generation(2).previous()).isEqualTo(first.digest());
    assertThat(whole(second).newest()).isEqualTo(second);
  }

  @Test
  void an_agent_that_changed_nothing_keeps_its_checkpoint() throws Exception {
    write("a", "one");
    CheckpointMark first = rest();

    assertThat(rest()).isEqualTo(first);
    assertThat(house.number("select count(*) from checkpoint")).isEqualTo(1);
  }

  @Test
  void what_it_remembers_is_part_of_it() throws Exception {
    CheckpointMark empty = rest();
    remember("hello");
    CheckpointMark one = rest();

    assertThat(one.generation()).isEqualTo(empty.generation() + 1);
    assertThat(generation(2).memory().position()).isEqualTo(1);
  }

  @Test
  void the_newest_are_kept_and_the_labelled_ones_beside_them() throws Exception {
    for (int i = 1; i <= 8; i++) {
      write("a", "text " + i);
      make(new Occasion(i, "test", i < 4 ? "before " + i : null));
    }
    assertThat(numbers()).containsExactly(2L, 3L, 6L, 7L, 8L);
    assertThat(house.number("select count(*) from chunk")).isEqualTo(5);
    restore(null);
  }

  @Test
  void a_label_can_be_given_to_what_is_known_already() throws Exception {
    write("a", "one");
    CheckpointMark first = rest();

    assertThat(make(new Occasion(1, "ops", "before the storm"))).isEqualTo(first);
    assertThat(house.text("select label from checkpoint")).isEqualTo("before the storm");
  }

  @Test
  void files_that_were_written_since_the_last_rest_are_whole_without_a_checkpoint()
      throws Exception {
    write("a", "one");
    CheckpointMark first = rest();
    awake();
    write("a", "two");

    assertThat(text(whole(first).files(), "a")).isEqualTo("two");
  }

  @Test
  void a_damaged_chunk_costs_what_was_written_since_the_generation_before() throws Exception {
    write("a", "one");
    CheckpointMark first = rest();
    write("a", "two");
    CheckpointMark second = rest();
    house.run(
        "update chunk set body = set_byte(body, 40, 255 - get_byte(body, 40)) where id = any"
            + " (select unnest(chunks) from agent_file)");

    Restored.Whole restored = whole(second);

    assertThat(restored.newest()).isEqualTo(first);
    assertThat(restored.lost())
        .contains("a chunk of file 'a'")
        .contains("goes on from checkpoint 1")
        .contains("[a] as they were then");
    assertThat(text(restored.files(), "a")).isEqualTo("one");
    assertThat(house.text("select broken from checkpoint where generation = 2"))
        .contains("a chunk of file 'a'");
    write("a", "three");
    CheckpointMark third = rest();
    assertThat(third.generation()).as("numbers are not used again").isEqualTo(3);
    assertThat(whole(third).lost()).isNull();
  }

  @Tag("negative")
  @Test
  void each_generation_is_tried_until_one_verifies() throws Exception {
    write("a", "one");
    CheckpointMark first = rest();
    for (String text : List.of("two", "three")) {
      write("a", text);
      rest();
    }
    house.run("update checkpoint set body = substr(body, 1, 20) where generation > 1");

    assertThat(whole(null).newest()).isEqualTo(first);
    assertThat(house.number("select count(*) from checkpoint where broken is not null"))
        .isEqualTo(2);
  }

  /** They decide what is swept, and nothing seals them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "agent_file set chunks = '{}'",
        "agent_file set chunks = array[gen_random_uuid()]",
        "agent_file set size = size + 1",
      })
  void what_stands_beside_a_files_seal_must_say_the_same(String damage) throws Exception {
    write("a", "one");
    CheckpointMark first = rest();
    house.run("update " + damage);

    Restored.Whole whole = whole(first);
    assertThat(whole.lost()).contains("its size or its chunks are not what was sealed");
    assertThat(text(whole.files(), "a")).isEqualTo("one");
  }

  @Test
  void what_stands_beside_a_checkpoints_seal_must_say_the_same() throws Exception {
    write("a", "one");
    CheckpointMark first = rest();
    write("a", "two");
    CheckpointMark second = rest();
    house.run("update checkpoint set chunks = '{}' where generation = 2");

    Restored.Whole whole = whole(second);
    assertThat(whole.lost()).contains("its chunks are not what was sealed");
    assertThat(whole.newest()).isEqualTo(first);
  }

  /** Nothing is swept for that. */
  @Test
  void a_chunk_that_is_named_twice_beside_the_seal_counts_once() throws Exception {
    write("a", "one");
    CheckpointMark first = rest();
    house.run("update checkpoint set chunks = chunks || chunks");

    assertThat(whole(first).lost()).isNull();
  }

  @Test
  void without_one_that_verifies_nobody_works() throws Exception {
    write("a", "one");
    rest();
    house.run("delete from chunk");

    assertThat(restore(null)).isInstanceOf(Restored.Nothing.class);
    assertThat(((Restored.Nothing) restore(null)).why()).contains("no checkpoint verifies");
  }

  @Test
  void who_mends_the_rows_has_mended_the_generation() throws Exception {
    write("a", "one");
    CheckpointMark first = rest();
    house.run("create table mended as select * from chunk");
    house.run("delete from chunk");
    assertThat(restore(first)).isInstanceOf(Restored.Nothing.class);
    house.run("insert into chunk select * from mended");

    Restored.Whole whole = whole(first);
    assertThat(whole.newest()).isEqualTo(first);
    assertThat(text(whole.files(), "a")).isEqualTo("one");
    assertThat(sound(first)).isTrue();
  }

  @Test
  void an_agent_that_history_saw_resting_was_not_told_to_forget_it() throws Exception {
    write("a", "one");
    CheckpointMark first = rest();
    awake();

    Restored.Whole whole =
        (Restored.Whole)
            lock.exclusively(
                    "ada",
                    (connection, agent) ->
                        checkpoints.restore(connection, agent, new Known(first, true)))
                .orElseThrow();
    assertThat(whole.lost()).contains("history knows that it rests");
  }

  @Test
  void rows_that_history_knows_better_are_found() throws Exception {
    write("a", "one");
    CheckpointMark first = rest();
    write("a", "two");
    CheckpointMark second = rest();
    CheckpointMark later = new CheckpointMark(5, second.digest());
    CheckpointMark other = new CheckpointMark(2, first.digest());

    assertThat(text(whole(first).files(), "a")).isEqualTo("two");
    assertThat(fault(later)).contains("history knows checkpoint 5, and the newest is 2");
    assertThat(fault(other)).contains("checkpoint 2 is not the one that history knows");
    assertThat(whole(null).newest()).isEqualTo(first);
  }

  @Test
  void a_loss_is_told_once_and_what_was_done_since_is_not_lost_with_it() throws Exception {
    write("a", "one");
    rest();
    CheckpointMark gone = new CheckpointMark(2, "2".repeat(64));
    assertThat(fault(gone)).contains("history knows checkpoint 2");
    awake();
    write("a", "three");

    Restored.Whole again = whole(gone); // its host died before it could rest
    assertThat(again.lost())
        .as("it is told again, and nothing changes")
        .contains("found broken before");
    assertThat(text(again.files(), "a")).isEqualTo("three");
    assertThat(rest().generation()).isEqualTo(3);
  }

  @Tag("negative")
  @Test
  void an_old_generation_that_is_played_back_is_found() throws Exception {
    write("a", "one");
    rest();
    house.run("create table copy as select * from checkpoint");
    house.run("create table files as select * from agent_file");
    write("a", "two");
    CheckpointMark second = rest();
    house.run("delete from checkpoint");
    house.run("insert into checkpoint select * from copy");
    house.run("delete from agent_file");
    house.run("insert into agent_file select * from files");

    assertThat(fault(second)).contains("history knows checkpoint 2, and the newest is 1");
  }

  @Tag("negative")
  @Test
  void generations_that_were_swapped_and_another_agents_do_not_open() throws Exception {
    write("a", "one");
    CheckpointMark first = rest();
    write("a", "two");
    rest();
    house.run(
        "update checkpoint k set body = o.body, digest = o.digest from checkpoint o"
            + " where k.generation = 2 and o.generation = 1");

    assertThat(whole(null).newest()).isEqualTo(first);
  }

  @Test
  void an_edited_memory_is_found_and_nothing_brings_it_back() throws Exception {
    remember("hello");
    rest();
    house.run("update memory set digest = set_byte(digest, 3, 255 - get_byte(digest, 3))");

    assertThat(restore(null)).isInstanceOf(Restored.Nothing.class);
  }

  @Test
  void files_that_changed_while_the_agent_rested_are_not_its_own() throws Exception {
    write("a", "one");
    CheckpointMark first = rest();
    write("a", "two"); // no seat is open: somebody else did

    Restored.Whole restored = whole(first);

    assertThat(text(restored.files(), "a")).isEqualTo("one");
  }

  @Test
  void what_an_old_key_sealed_is_sealed_anew_when_the_agent_begins() throws Exception {
    Seal old = new Seal(Keyring.of(TestKeys.line("old", 2)));
    write("a", "one");
    CheckpointMark first = rest();
    for (String table : List.of("agent_file", "chunk", "checkpoint")) reseal(table, old);
    assertThat(sealedBy("old")).isEqualTo(3);

    assertThat(whole(first).lost()).isNull();
    assertThat(sealedBy("old")).isZero();
    assertThat(sealedBy("new")).isEqualTo(3);
    assertThat(text(whole(first).files(), "a")).isEqualTo("one");
  }

  private long sealedBy(String key) {
    return house.number(
        "select count(*) from (select body from agent_file union all select body from chunk"
            + " union all select body from checkpoint) s"
            + " where substr(body, 4, get_byte(body, 2)) = convert_to(?, 'UTF8')",
        key);
  }

  private void reseal(String table, Seal other) throws Exception {
    String key = Map.of("agent_file", "name", "chunk", "id", "checkpoint", "generation").get(table);
    String kind = table.equals("agent_file") ? "file" : table;
    String row = house.text("select " + key + "::text from " + table);
    String place = Places.of(kind, "ada", row);
    byte[] bytes = other.close(seal.open(bytes(table, "body"), place), place);
    house.run("update " + table + " set body = ?", (Object) bytes);
  }

  @Tag("negative")
  @Test
  void a_process_without_the_key_changes_nothing_and_finds_nothing_broken() throws Exception {
    write("a", "one");
    CheckpointMark first = rest();
    Checkpoints keyless = new Checkpoints(new Seal(Keyring.NONE));

    assertThatThrownBy(
            () ->
                lock.exclusively(
                    "ada",
                    (connection, agent) -> keyless.restore(connection, agent, Known.of(first))))
        .isInstanceOf(KeyMissing.class)
        .hasMessage("its key 'new' is not in hive.keys of this process");
    assertThat(sound(first)).isTrue();
  }

  /** Every byte of every row that a small agent has, one after another. */
  @Tag("negative")
  @Test
  void every_damaged_byte_is_found() throws Exception {
    write("a", "a short text");
    remember("hello");
    CheckpointMark mark = rest();
    Random random = new Random(11);
    int damaged = 0;
    for (String column :
        List.of(
            "checkpoint.body",
            "checkpoint.digest",
            "agent_file.body",
            "chunk.body",
            "memory.digest")) {
      String table = column.substring(0, column.indexOf('.'));
      String name = column.substring(column.indexOf('.') + 1);
      byte[] whole = bytes(table, name);
      for (int at = 0; at < whole.length; at++) {
        byte[] bad = whole.clone();
        bad[at] ^= (byte) (1 << random.nextInt(8));
        house.run("update " + table + " set " + name + " = ?", (Object) bad);
        assertThat(sound(mark)).as("byte %d of %s", at, column).isFalse();
        house.run("update " + table + " set " + name + " = ?", (Object) whole);
        house.run("update checkpoint set broken = null");
        damaged++;
      }
    }
    assertThat(damaged).isGreaterThan(300);
    assertThat(sound(mark)).isTrue();
  }

  /** Whether everything is as it was; undone afterwards. */
  private boolean sound(CheckpointMark mark) throws Exception {
    return restore(mark) instanceof Restored.Whole whole
        && whole.lost() == null
        && mark.equals(whole.newest())
        && house.number("select count(*) from checkpoint where broken is not null") == 0;
  }

  private byte[] bytes(String table, String column) {
    return house
        .database
        .client()
        .sql("select " + column + " from " + table)
        .query(byte[].class)
        .single();
  }

  private Restored restore(@Nullable CheckpointMark after) throws Exception {
    return lock.exclusively(
            "ada", (connection, agent) -> checkpoints.restore(connection, agent, Known.of(after)))
        .orElseThrow();
  }

  private Restored.Whole whole(@Nullable CheckpointMark after) throws Exception {
    return (Restored.Whole) restore(after);
  }

  /**
   * What is wrong by what history knows. The state itself is whole, so that it is fallen back to.
   */
  private String fault(CheckpointMark after) throws Exception {
    return String.valueOf(whole(after).lost());
  }

  private CheckpointMark rest() throws Exception {
    CheckpointMark made = make(Occasion.rest(house.number("select epoch from agent")));
    house.run("update agent set checkpoint = ?", made.generation());
    return made;
  }

  private void awake() {
    house.run("update agent set checkpoint = null");
  }

  private CheckpointMark make(Occasion occasion) throws Exception {
    return lock.exclusively(
            "ada", (connection, agent) -> checkpoints.make(connection, agent, occasion))
        .orElseThrow()
        .orElseThrow();
  }

  private Generation generation(long number) throws Exception {
    try (Connection connection = house.database.source().getConnection()) {
      GenerationRows rows = new GenerationRows(seal);
      return rows.open("ada", rows.find(connection, "ada", number).orElseThrow());
    }
  }

  private List<Long> numbers() {
    return house
        .database
        .client()
        .sql("select generation from checkpoint order by generation")
        .query(Long.class)
        .list();
  }

  private void remember(String what) {
    SeatKey seat = house.seat("ada", MailHouse.FIRST + ++tasks);
    TaskKey task = house.accept("t" + tasks, "ada");
    house
        .desk
        .done(seat, task, new MailDesk.Answer("done", "{\"task\":\"" + what + "\"}"), List.of())
        .join();
    house.run("update agent set state = 0");
  }

  private void write(String name, String text) throws Exception {
    try (Connection connection = house.database.source().getConnection()) {
      FileTree tree = new FileRows(new FileSeals(seal)).read(connection, "ada");
      AgentFiles files = new AgentFiles("ada", tree, store, FileLimits.DEFAULT);
      try (Draft draft = files.draft()) {
        draft.write(name, text.getBytes(UTF_8));
        FileRows.write(
            connection,
            draft.changes().stream().map(each -> new FileRows.Changed("ada", each)).toList());
      }
    }
  }

  private String text(FileTree tree, String name) throws Exception {
    try (Draft draft = new AgentFiles("ada", tree, store, FileLimits.DEFAULT).draft()) {
      return new String(draft.read(name, 0, 1_000), UTF_8);
    }
  }
}
