package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Listener;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.SealedTexts;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class HostNotesTest {
  @Test
  void more_lines_than_a_note_can_hold_become_several_notes() throws Exception {
    SortedSet<String> lines = new TreeSet<>();
    for (int i = 100; i < 400; i++) lines.add("agent-" + i + "-" + "x".repeat(53));
    try (Database database = TestDatabase.fresh()) {
      Queue<String> heard = new ConcurrentLinkedQueue<>();
      CountDownLatch listening = new CountDownLatch(1);
      try (Listener listener =
              new Listener(database, "hive_host_a", heard::add, listening::countDown);
          Connection connection = database.writer().getConnection()) {
        listening.await();
        HostNotes.send(connection, Map.of("hive_host_a", lines));
        connection.commit();
        await().until(() -> heard.stream().mapToLong(note -> note.lines().count()).sum() == 300);
      }

      assertThat(heard).hasSize(3).allMatch(note -> note.length() <= HostNotes.MAX_NOTE);
      assertThat(heard.stream().flatMap(String::lines)).containsExactlyElementsOf(lines);
    }
  }

  @Test
  void fresh_mail_is_brought_to_its_host_and_long_mail_is_told_of_in_its_place() throws Exception {
    AgentRowLock ada = new AgentRowLock("ada", "default", 1, false, 1, 0, 0, "a", "MAIL");
    AgentRowLock bob = new AgentRowLock("bob", "default", 1, false, 1, 0, 0, "a", "MAIL");
    Mail small = Mail.fresh("t-2", 0, 2, "small");
    Mail large = Mail.fresh("t-1", 0, 1, "x".repeat(MailNote.MAX_LINE));
    List<Aftermath.Handed> mail = List.of(handed(bob, large), handed(ada, small));
    Queue<String> heard = heard(mail, 2);

    List<String> lines = heard.stream().flatMap(String::lines).toList();
    assertThat(lines).hasSize(2).first().isEqualTo("bob");
    assertThat(MailNote.of(lines.getLast()).orElseThrow().mail(new SealedTexts(Keyring.NONE)))
        .isEqualTo(small);
  }

  @Test
  void notes_are_cut_by_their_bytes() throws Exception {
    AgentRowLock ada = new AgentRowLock("ada", "default", 1, false, 1, 0, 0, "a", "MAIL");
    List<Aftermath.Handed> mail = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      mail.add(handed(ada, Mail.fresh("t-" + i, 0, i, "ü".repeat(900))));
    }
    Queue<String> heard = heard(mail, 12);

    assertThat(heard).hasSize(3).allMatch(note -> HostNotes.bytes(note) <= HostNotes.MAX_NOTE);
  }

  @Test
  void a_host_hears_of_its_awake_agents_only_and_of_none_that_it_changed_itself() throws Exception {
    AgentRowLock awake = new AgentRowLock("ada", "default", 1, false, 1, 0, 0, "a", "MAIL");
    AgentRowLock here = new AgentRowLock("bob", "default", 1, false, 1, 0, 0, "b", "MAIL");
    AgentRowLock resting = new AgentRowLock("cyd", "default", 0, false, 1, 0, 0, null, "MAIL");
    try (Database database = TestDatabase.fresh()) {
      Queue<String> heard = new ConcurrentLinkedQueue<>();
      CountDownLatch listening = new CountDownLatch(2);
      try (Listener a = new Listener(database, "hive_host_a", heard::add, listening::countDown);
          Listener b = new Listener(database, "hive_host_b", heard::add, listening::countDown);
          Connection connection = database.writer().getConnection()) {
        listening.await();
        HostNotes.changed(connection, List.of(awake, here, resting), "b");
        connection.commit();
        await().until(() -> !heard.isEmpty());
      }

      assertThat(heard).containsExactly("ada");
    }
  }

  /** What host {@code a} hears of this mail, as soon as it is so many lines. */
  private static Queue<String> heard(List<Aftermath.Handed> mail, int lines) throws Exception {
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    CountDownLatch listening = new CountDownLatch(1);
    try (Database database = TestDatabase.fresh();
        Listener a = new Listener(database, "hive_host_a", heard::add, listening::countDown);
        Connection connection = database.writer().getConnection()) {
      listening.await();
      HostNotes.fresh(connection, mail, "b");
      connection.commit();
      await().until(() -> heard.stream().mapToLong(note -> note.lines().count()).sum() == lines);
    }
    return heard;
  }

  private static Aftermath.Handed handed(AgentRowLock row, Mail mail) {
    return new Aftermath.Handed(row, mail, Objects.requireNonNull(mail.papers()).input());
  }
}
