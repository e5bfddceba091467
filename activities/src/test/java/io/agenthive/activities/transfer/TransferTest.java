package io.agenthive.activities.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.agent.AgentOrigin;
import io.agenthive.activities.audit.LedgerChecks;
import io.agenthive.activities.checkpoint.Restored;
import io.agenthive.activities.fork.Kennel;
import io.agenthive.activities.mail.MailDesk;
import io.agenthive.activities.mail.MailHouse;
import io.agenthive.activities.mail.MailRefused;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.mail.SeatKey;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.activities.mail.TurnRow;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.Seal;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.mail.MailState;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TransferTest {
  @TempDir @Nullable Path folder;

  private @Nullable TwoHives made;

  @BeforeEach
  void born() throws Exception {
    made = new TwoHives(Objects.requireNonNull(folder));
    old().house.agent("ada");
    old().write("ada", "plan.txt", "one");
    old().remember("ada", "hello");
  }

  @AfterEach
  void close() {
    hives().close();
  }

  @Test
  void a_copy_is_what_the_agent_was_and_both_go_on() throws Exception {
    old().house.accept("open", "ada");
    Imported copy = hives().imported(hives().copy("ada"));

    assertThat(copy.content()).isEqualTo(old().now("ada").content());
    assertThat(other().now("ada").content()).isEqualTo(copy.content());
    assertThat(copy.tasks()).as("its mail stays").isZero();
    assertThat(copy.receipt()).isEmpty();
    assertThat(copy.row().fenced()).as("there are two of it").isTrue();
    assertThat(copy.row().moving()).isNull();
    assertThat(other().text("ada", "plan.txt")).isEqualTo("one");
    assertThat(other().begin("ada")).isInstanceOfSatisfying(Restored.Whole.class, this::isWhole);
    other().remember("ada", "of my own");
    old().write("ada", "plan.txt", "two");
    assertThat(other().text("ada", "plan.txt")).isEqualTo("one");
    assertThat(findings()).isEmpty();
  }

  private void isWhole(Restored.Whole whole) {
    assertThat(whole.lost()).isNull();
  }

  @Test
  void it_names_where_it_comes_from_and_its_first_checkpoint_follows_the_last_there()
      throws Exception {
    Imported copy = hives().imported(hives().copy("ada"), "bob", false);

    AgentOrigin origin = Objects.requireNonNull(copy.row().origin());
    String digest =
        old().house.text("select encode(digest, 'hex') from checkpoint where agent = 'ada'");
    assertThat(origin.line()).containsExactly(new AgentOrigin.Ancestor("ada", 1, digest));
    assertThat(origin.archive()).isEqualTo(copy.archive());
    assertThat(other().word("bob", 1, "previous")).contains(digest);
  }

  @Test
  void a_move_takes_the_open_mail_with_its_turns_and_each_task_ends_once() throws Exception {
    begun("half");
    old().house.accept(Order.of("fresh", "ada", "x".repeat(100_000)));
    old().house.run("update mail set intent = 2 where task_id = 'half'");

    Imported moved = hives().imported(hives().move("ada"));

    assertThat(moved.content()).isEqualTo(old().now("ada").content());
    assertThat(moved.tasks()).isEqualTo(2);
    assertThat(moved.row().fenced()).isFalse();
    assertThat(other().house.number("select intent from mail where task_id = 'half'")).isEqualTo(2);
    assertThat(other().house.number("select count(*) from turn where task_id = 'half'")).isOne();
    assertThat(other().house.text("select task_id from mail order by seq limit 1"))
        .isEqualTo("half");
    String code = hives().exports.gone("ada", moved.receipt());
    hives().imports.arrive("ada", code);
    assertThat(other().house.number("select count(*) from agent where moving is null")).isOne();
    done(other(), "half");
    done(other(), "fresh");

    assertThat(other().house.state("half")).isEqualTo(MailState.DONE);
    assertThat(old().house.state("half")).isEqualTo(MailState.DISCARDED);
    assertThat(old().house.text("select reason from mail_ended where task_id = 'half'"))
        .startsWith("it moved on with archive");
    assertThat(old().house.number("select state from agent")).isEqualTo(2);
    assertThat(findings()).isEmpty();
  }

  @Test
  void while_it_moves_nothing_is_accepted_or_done_in_either_hive() throws Exception {
    old().house.accept("open", "ada");
    byte[] archive = hives().move("ada");
    Imported moved = hives().imported(archive);

    for (Kennel each : List.of(old(), other())) {
      assertThat(each.house.refusal(Order.of("late", "ada", "x")))
          .contains(MailRefused.Reason.AGENT_RETIRED);
    }
    assertThat(moved.row().moving()).isEqualTo(moved.archive());
    refused(TransferRefused.Why.STEP, () -> hives().imports.arrive("ada", moved.receipt()));
    refused(TransferRefused.Why.STEP, () -> hives().exports.gone("ada", "another"));
    assertThat(hives().imported(archive)).as("the same again").isEqualTo(moved);
    assertThat(hives().imported(hives().move("ada")).archive()).isEqualTo(moved.archive());

    String code = hives().exports.gone("ada", moved.receipt());
    assertThat(hives().exports.gone("ada", moved.receipt())).isEqualTo(code);
    hives().imports.arrive("ada", code);
    hives().imports.arrive("ada", code);
    assertThat(other().house.refusal(Order.of("late", "ada", "x"))).isEmpty();
    assertThat(hives().imported(archive).receipt()).as("it has arrived").isEmpty();
    refused(TransferRefused.Why.RETIRED, () -> hives().move("ada"));
  }

  @Test
  void an_archive_that_was_imported_twice_arrives_once() throws Exception {
    byte[] archive = hives().move("ada");
    Imported here = hives().imported(archive);
    refused(TransferRefused.Why.STEP, () -> hives().imported(archive, "ada-2", false));
    try (Kennel third = new Kennel(hives().other.keys)) {
      ImportDesk imports = new ImportDesk(third.house.database, third.seal, Clock.systemUTC());
      Imported there =
          imports.read(
              hives().file(archive), new ImportDesk.Order("default", null, false, "eve", "twice"));

      String code = hives().exports.gone("ada", here.receipt());
      refused(TransferRefused.Why.STEP, () -> hives().exports.gone("ada", there.receipt()));
      refused(TransferRefused.Why.STEP, () -> imports.arrive("ada", code));
      hives().imports.arrive("ada", code);
    }
  }

  @Test
  void who_stays_goes_on_and_its_archive_never_does() throws Exception {
    old().house.accept("open", "ada");
    Imported moved = hives().imported(hives().move("ada"));

    hives().exports.stay("ada");

    done(old(), "open");
    refused(TransferRefused.Why.STEP, () -> hives().exports.gone("ada", moved.receipt()));
    refused(TransferRefused.Why.STEP, () -> hives().exports.stay("ada"));
    assertThat(other().house.refusal(Order.of("late", "ada", "x"))).isPresent();
    assertThat(findings()).isEmpty();
  }

  @Test
  void who_has_changed_since_does_not_go() throws Exception {
    old().house.accept("open", "ada");
    Imported moved = hives().imported(hives().move("ada"));
    old().house.room.cancel("ada", "open", "not wanted").join();

    refused(TransferRefused.Why.STEP, () -> hives().exports.gone("ada", moved.receipt()));
  }

  @Test
  void who_has_not_come_to_rest_does_not_move_and_can_be_copied() throws Exception {
    SeatKey unused = old().house.seat("ada", MailHouse.FIRST + 9);
    refused(TransferRefused.Why.BUSY, () -> hives().move("ada"));
    assertThat(hives().imported(hives().copy("ada")).content())
        .isEqualTo(old().now("ada").content());

    old().house.run("update agent set state = 0, retiring = true");
    refused(TransferRefused.Why.RETIRED, () -> hives().move("ada"));
    old().house.run("update agent set retiring = false");
    old().house.accept("troubled", "ada");
    old().house.run("update mail set state = 2");
    refused(TransferRefused.Why.BUSY, () -> hives().move("ada"));
    assertThat(old().house.number("select count(*) from agent where moving is not null")).isZero();
    refused(TransferRefused.Why.CORRUPT, () -> hives().copy("nobody"));
  }

  @Test
  void holds_of_people_travel_and_what_put_it_to_sleep_for_the_move_does_not() throws Exception {
    old()
        .house
        .run(
            """
        update agent set holds = ?, hold_notes = '[
          {"hold": "OPERATOR", "by": "api", "reason": "it moves: a new machine", "since": "2026-11-21T10:00:00Z"},
          {"hold": "INCIDENT", "by": "eve", "reason": "a leak", "since": "2026-11-21T10:00:00Z"},
          {"hold": "IDLE", "by": "shift", "reason": "nothing to do", "since": "2026-11-21T10:00:00Z"}]'
        """,
            Hold.OPERATOR.bit() | Hold.INCIDENT.bit() | Hold.IDLE.bit());

    Imported moved = hives().imported(hives().move("ada"));

    assertThat(moved.row().holds()).extracting("reason").containsExactly("a leak");
  }

  @Test
  void an_id_that_is_taken_is_left_alone() throws Exception {
    other().house.agent("ada");
    byte[] archive = hives().copy("ada");

    refused(TransferRefused.Why.TAKEN, () -> hives().imported(archive));
    assertThat(hives().imported(archive, "ada-2", false).row().id()).isEqualTo("ada-2");
    assertThat(other().house.number("select count(*) from memory where agent = 'ada'")).isZero();
  }

  @Test
  void an_archive_that_another_tenant_imported_is_no_repeat_and_its_agent_is_not_named()
      throws Exception {
    byte[] archive = hives().copy("ada");
    hives().imported(archive, "ada-2", false);
    other().house.run("update agent set tenant = 'blue' where id = 'ada-2'");

    refused(TransferRefused.Why.TAKEN, () -> hives().imported(archive, "ada-2", false));
  }

  @Test
  void a_task_whose_id_is_taken_keeps_all_of_it_out() throws Exception {
    old().house.accept("t-77", "ada");
    other().house.agent("eve");
    other().house.accept("t-77", "eve");
    byte[] archive = hives().move("ada");

    refused(TransferRefused.Why.TASK_TAKEN, () -> hives().imported(archive));
    for (String table : List.of("chunk", "agent_file", "memory", "checkpoint", "agent_move")) {
      assertThat(other().house.number("select count(*) from " + table)).as(table).isZero();
    }
  }

  @Test
  void without_keys_an_archive_is_only_written_in_clear_if_somebody_says_so() throws Exception {
    byte[] plain = hives().exported(new ExportOrder("ada", false, true, "ann", "a copy"));

    ExportDesk keyless =
        new ExportDesk(old().house.database, new Seal(Keyring.NONE), Clock.systemUTC());
    refused(
        TransferRefused.Why.ARCHIVE,
        () ->
            keyless.write(
                new ExportOrder("ada", false, false, "ann", "a copy"),
                new ByteArrayOutputStream()));
    refused(TransferRefused.Why.ARCHIVE, () -> hives().imported(plain));
    assertThat(hives().imported(plain, null, true).content()).isEqualTo(old().now("ada").content());
    assertThat(
            other()
                .house
                .number(
                    "select count(*) from chunk where position('new-hive' in encode(substr(body, 4, 8), 'escape')) > 0"))
        .as("sealed with the key of this hive")
        .isOne();
  }

  @Test
  void an_archive_has_a_largest_size() throws Exception {
    int size = written(Long.MAX_VALUE);
    assertThat(written(size)).isEqualTo(size);
    assertThatThrownBy(() -> written(size - 1))
        .isInstanceOf(ArchiveTooLarge.class)
        .hasMessageContaining("more than " + (size - 1) + " bytes");

    ExportDesk narrow = new ExportDesk(old().house.database, old().seal, Clock.systemUTC(), size);
    ExportOrder order = new ExportOrder("ada", false, false, "ann", "a copy");
    assertThatThrownBy(() -> narrow.write(order, new ByteArrayOutputStream()))
        .isInstanceOf(ArchiveTooLarge.class);
  }

  /** The size of an archive with one small part. */
  private static int written(long most) throws Exception {
    ArchiveHeader header =
        new ArchiveHeader(
            "01234567-89ab-cdef-0123-456789abcdef",
            "ada",
            false,
            "",
            Instant.parse("2026-11-30T12:00:00Z"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveWriter writer = new ArchiveWriter(out, new Seal(Keyring.NONE), header, most);
    writer.part(Part.Kind.CHUNK, new byte[20]);
    writer.end();
    return out.size();
  }

  @Test
  void the_largest_state_moves() throws Exception {
    old().house.run("delete from agent_file");
    old().write("ada", Kennel.thousand());

    Path archive = Objects.requireNonNull(folder).resolve("large.hive");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive))) {
      hives().exports.write(new ExportOrder("ada", true, false, "ann", "a new machine"), out);
    }
    Imported moved =
        hives()
            .imports
            .read(archive, new ImportDesk.Order("default", null, false, "bob", "a new machine"));

    assertThat(moved.content()).isEqualTo(old().now("ada").content());
    assertThat(other().now("ada").content()).isEqualTo(moved.content());
  }

  /** A task of which the first turn is on record. */
  private void begun(String taskId) {
    SeatKey seat = old().house.seat("ada", MailHouse.FIRST + 5);
    TaskKey task = old().house.accept(taskId, "ada");
    TurnRow turn = new TurnRow(1, new byte[32], "{}", 1);
    assertThat(old().house.desk.turn(seat, task, turn).join()).isNotNull();
    old().house.run("update agent set state = 0");
  }

  private static void done(Kennel hive, String taskId) {
    long epoch = hive.house.number("select epoch from agent") + 1;
    SeatKey seat = hive.house.seat("ada", epoch);
    TaskKey task = new TaskKey(taskId, 0, 0);
    hive.house
        .desk
        .done(seat, task, new MailDesk.Answer("done", "{\"task\":\"x\"}"), List.of())
        .join();
    hive.house.run("update agent set state = 0, checkpoint = null");
  }

  private List<String> findings() {
    List<String> all = new ArrayList<>(LedgerChecks.findings(old().house.database));
    all.addAll(LedgerChecks.findings(other().house.database));
    return all;
  }

  private interface Step {
    void run() throws Exception;
  }

  private static void refused(TransferRefused.Why why, Step step) {
    assertThatThrownBy(step::run)
        .isInstanceOfSatisfying(
            TransferRefused.class, refused -> assertThat(refused.why()).isEqualTo(why));
  }

  private TwoHives hives() {
    return Objects.requireNonNull(made);
  }

  private Kennel old() {
    return hives().old;
  }

  private Kennel other() {
    return hives().other;
  }
}
