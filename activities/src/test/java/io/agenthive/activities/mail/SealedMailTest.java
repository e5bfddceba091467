package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.effect.EffectDesk;
import io.agenthive.activities.effect.OutsideEffect;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.TestKeys;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ToolCall;
import io.agenthive.workflows.task.ToolReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hive with keys leaves of its mail to whoever copies or changes the database. */
@TestInstance(Lifecycle.PER_CLASS)
final class SealedMailTest {
  private static final String SECRET = "cnry-7f3a";
  private static final int LATEST = 20;

  private final DatabaseSettings settings = TestDatabase.migrated();
  private final MailHouse house = MailHouse.at(settings, "house", TestKeys.KEYRING);
  private final MailPages pages = new MailPages(house.database);

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void nothing_of_a_task_is_read_in_a_copy_of_the_database() {
    SeatKey seat = house.seated("ada");
    String large = "and ".repeat(house.terms.limits().inlineInput()) + SECRET;
    TaskKey task = house.accept(Order.of("a1", "ada", large));
    ModelReply calls =
        reply(SECRET).calling(List.of(new ToolCall("c1", "pay", Map.of("to", SECRET).toString())));
    turn(seat, task, 1, Json.write(calls));
    turn(seat, task, 2, Json.write(new ToolReply("c1", "pay", SECRET, true, 5)));
    house
        .desk
        .intend(seat, task, 3, new OutsideCall("pay", true, SECRET), new CompletableFuture<>())
        .join();
    house.desk.done(seat, task, new MailDesk.Answer(SECRET, "{}"), List.of()).join();
    turn(SeatKey.opened("default", "ada", 1, 0), task, 4, Json.write(reply(SECRET)));

    assertThat(house.number("select count(*) from turn_late where task_id = 'a1'")).isEqualTo(1);
    assertThat(house.number("select count(*) from effect where task_id = 'a1'")).isEqualTo(1);
    assertThat(TestDatabase.dump(house.database)).contains("a1").doesNotContain(SECRET);
  }

  @Test
  void what_was_sealed_is_read_again() {
    SeatKey seat = house.seated("bob");
    TaskKey done = house.accept(Order.of("b1", "bob", "say " + SECRET));
    String turn = Json.write(reply("well"));
    house.desk.done(seat, done, new MailDesk.Answer("said", "{}"), List.of(row(1, turn))).join();
    TaskKey open = house.accept(Order.of("b2", "bob", "say it again"));
    turn(seat, open, 1, turn);

    TaskFound found = pages.find("b1").orElseThrow();
    assertThat(found.input()).isEqualTo("say " + SECRET);
    assertThat(found.result()).isEqualTo("said");
    assertThat(found.turns()).isEqualTo(new TurnTotals(1, 12, 3, 2, true));
    Papers papers = house.desk.papers("bob", open, LATEST).join().orElseThrow();
    assertThat(papers.input()).isEqualTo("say it again");
    assertThat(papers.turns()).extracting(TurnRow::result).containsExactly(turn);
  }

  @Test
  void what_statements_ask_of_turns_stands_in_clear() {
    SeatKey seat = house.seated("cat");
    TaskKey task = house.accept("c1", "cat");
    turn(seat, task, 1, Json.write(reply("well")));
    turn(seat, task, 2, Json.write(new ToolReply("c1", "pay", "refused", true, 5)));

    String facts =
        "select (result::jsonb - 'sealed')::text from turn where task_id = 'c1' and turn = ?";
    assertThat(house.text(facts, 1))
        .isEqualTo(
            "{\"model\": \"small\", \"simulated\": true, \"inputTokens\": 12, \"cachedTokens\": 2, \"outputTokens\": 3}");
    assertThat(house.text(facts, 2)).isEqualTo("{\"tool\": \"pay\", \"failed\": true}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "input = (select o.input from mail o where o.task_id = 'other-%1$s')",
        "input = overlay(input placing case substr(input, 60, 1) when 'A' then 'B' else 'A' end from 60)",
        "input = left(input, -4)",
        "tenant = 'blue'"
      })
  void an_input_that_was_changed_or_moved_does_not_open(String change) {
    String id = "d" + Integer.toHexString(change.hashCode());
    house.seated("agent-" + id);
    house.seated("stranger-" + id);
    TaskKey task = house.accept(id, "agent-" + id);
    house.accept("other-" + id, "stranger-" + id);
    house.run("update mail set " + change.formatted(id) + " where task_id = ?", id);

    assertThatThrownBy(() -> house.desk.papers("agent-" + id, task, LATEST).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(BrokenText.class)
        .hasMessageContaining("the input of " + id + " does not open");
  }

  /** The first input of each agent of another tenant is sealed twice, in no commit. */
  @Test
  void inputs_are_sealed_for_the_tenant_of_their_agent_whoever_was_supposed() {
    new AgentDirectory(house.database)
        .create("blue", "hal", AgentSpec.of("clerk", "office", Tier.ROUTINE));
    house.agent("ida");
    List<CompletableFuture<Accepted>> accepted = new ArrayList<>();
    for (String id : List.of("h1", "i1", "h2", "h1")) {
      String agent = id.startsWith("h") ? "hal" : "ida";
      accepted.add(house.room.accept(Order.of(id, agent, "do " + id)));
    }

    assertThat(accepted)
        .extracting(each -> each.join().again())
        .containsExactly(false, false, false, true);
    for (String id : List.of("h1", "i1", "h2")) {
      assertThat(pages.find(id).orElseThrow().input()).isEqualTo("do " + id);
    }
    String kept = house.text("select input from mail where task_id = 'h2'");
    TextPlace place = TextPlace.input("blue", "hal", "h2");
    assertThat(house.database.texts().open(kept, place)).isEqualTo("do h2");
  }

  @Test
  void arguments_that_do_not_open_are_told_among_the_calls_of_their_agent() {
    SeatKey seat = house.seated("joy");
    TaskKey task = house.accept("j1", "joy");
    for (int turn = 1; turn <= 2; turn++) {
      house
          .desk
          .intend(seat, task, turn, new OutsideCall("pay", true, "{}"), new CompletableFuture<>())
          .join();
    }
    house.run(
        "update effect e set arguments = o.arguments from effect o where e.task_id = 'j1' and e.turn = 1 and o.task_id = 'j1' and o.turn = 2");

    assertThat(new EffectDesk(house.database).page("joy", EffectDesk.NEWEST, 10).rows())
        .extracting(OutsideEffect::arguments)
        .containsExactly(
            "{}",
            "the arguments of j1#1 does not open: it is damaged, or was sealed for another place");
  }

  @Test
  void a_task_that_was_given_to_another_tenant_is_not_shown_to_it() {
    house.seated("eve");
    house.accept("e1", "eve");
    house.run("update task set tenant = 'blue' where id = 'e1'");

    assertThatThrownBy(() -> pages.find("e1")).isInstanceOf(BrokenText.class);
  }

  @Test
  void a_result_or_a_turn_of_another_task_does_not_open() {
    SeatKey seat = house.seated("fay");
    for (String id : List.of("f1", "f2")) {
      TaskKey task = house.accept(id, "fay");
      house.desk.done(seat, task, new MailDesk.Answer("said " + id, "{}"), List.of()).join();
    }
    TaskKey open = house.accept("f3", "fay");
    turn(seat, open, 1, Json.write(reply("one")));
    turn(seat, open, 2, Json.write(reply("two")));
    house.run(
        "update mail_ended e set result = o.result from mail_ended o where e.task_id = 'f1' and o.task_id = 'f2'");
    house.run(
        "update turn t set result = o.result from turn o where t.task_id = 'f3' and t.turn = 1 and o.task_id = 'f3' and o.turn = 2");

    assertThatThrownBy(() -> pages.find("f1"))
        .isInstanceOf(BrokenText.class)
        .hasMessageContaining("the result of f1");
    assertThatThrownBy(() -> house.desk.papers("fay", open, LATEST).join())
        .hasCauseInstanceOf(BrokenText.class)
        .hasMessageContaining("the turn of f3#1");
  }

  @Test
  void rows_of_older_keys_and_of_none_are_read_and_of_an_unknown_key_are_not() {
    house.agent("gus");
    Keyring later = Keyring.of(TestKeys.line("newer", 3) + "," + TestKeys.line("new", 1));
    try (MailHouse keyless = other("keyless", Keyring.NONE);
        MailHouse rotated = other("rotated", later);
        MailHouse stranger = other("stranger", Keyring.of(TestKeys.line("strange", 4)))) {
      house.accept(Order.of("g1", "gus", "first"));
      keyless.accept(Order.of("g2", "gus", "second"));
      rotated.accept(Order.of("g3", "gus", "third"));

      assertThat(List.of("g1", "g2", "g3"))
          .extracting(id -> new MailPages(rotated.database).find(id).orElseThrow().input())
          .containsExactly("first", "second", "third");
      assertThat(house.text("select input from mail where task_id = 'g2'")).isEqualTo("second");
      assertThat(house.text("select input from mail where task_id = 'g3'"))
          .startsWith("\u0001newer:");
      MailPages without = new MailPages(stranger.database);
      assertThatThrownBy(() -> without.find("g1"))
          .isInstanceOf(KeyMissing.class)
          .hasMessage("its key 'new' is not in hive.keys of this process");
      assertThat(without.find("g2").orElseThrow().input()).isEqualTo("second");
    }
  }

  private MailHouse other(String process, Keyring keys) {
    return MailHouse.at(settings, process, keys);
  }

  private void turn(SeatKey seat, TaskKey task, int number, String result) {
    house.desk.turn(seat, task, row(number, result)).join();
  }

  private static TurnRow row(int number, String result) {
    return new TurnRow(number, new byte[] {1}, result);
  }

  private static ModelReply reply(String text) {
    return new ModelReply(text, false, 12, 3, 2, "small", 7, true);
  }
}
