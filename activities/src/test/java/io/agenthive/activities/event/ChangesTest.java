package io.agenthive.activities.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.breaker.BreakerDesk;
import io.agenthive.activities.deadletter.TriageDesk;
import io.agenthive.activities.hold.HoldPlacing;
import io.agenthive.activities.hold.HoldScope;
import io.agenthive.activities.hold.ScopedHolds;
import io.agenthive.activities.mail.MailDesk;
import io.agenthive.activities.mail.MailHouse;
import io.agenthive.activities.mail.SeatKey;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each change is told in the commit that makes it, once. */
final class ChangesTest {
  private static final String BORN = "AGENT_CREATED ada - {role=clerk, team=office, tier=ROUTINE}";

  private final MailHouse house = new MailHouse();
  private final Reader reader = new Reader(house.database);

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void the_life_of_an_agent_is_told() {
    house.agent("ada");
    house.run("update agent set shifts = shifts + 1, state = 1 where id = 'ada'");
    house.run("update agent set epoch = epoch + 1 where id = 'ada'");
    house.run("update agent set state = 0 where id = 'ada'");
    house.run("update agent set state = 1, shifts = shifts + 1 where id = 'ada'");
    house.run("update agent set state = 0, crashed = true where id = 'ada'");
    house.run("update agent set state = 2 where id = 'ada'");

    assertThat(reader.lines(6))
        .containsExactly(
            BORN,
            "AGENT_WOKE ada - {shift=1}",
            "AGENT_RESTS ada - {}",
            "AGENT_WOKE ada - {shift=2}",
            "AGENT_RESTS ada - {lost=true}",
            "AGENT_RETIRED ada - {}");
  }

  @Test
  void holds_are_told_by_their_owner_and_those_that_mail_lifts_are_not() {
    house.agent("ada");
    house.hold("ada", Hold.OPERATOR);
    house.hold("ada", Hold.OPERATOR);
    house.hold("ada", Hold.IDLE);
    house.hold("ada", Hold.LOAD);
    house.run("update agent set holds = holds & ~1 | 6 where id = 'ada'");
    house.run("update agent set holds = 0 where id = 'ada'");

    assertThat(reader.lines(7))
        .containsExactly(
            BORN,
            "AGENT_HELD ada - {hold=OPERATOR}",
            "AGENT_RELEASED ada - {hold=OPERATOR}",
            "AGENT_HELD ada - {hold=INCIDENT}",
            "AGENT_HELD ada - {hold=BUDGET}",
            "AGENT_RELEASED ada - {hold=INCIDENT}",
            "AGENT_RELEASED ada - {hold=BUDGET}");
  }

  @Test
  void ends_of_tasks_are_told_by_the_commit_that_ends_them() {
    SeatKey seat = house.seated("ada");
    TaskKey done = house.accept("t1", "ada");
    TaskKey dead = house.accept("t2", "ada");
    TaskKey blip = house.accept("t3", "ada");
    house.desk.done(seat, done, new MailDesk.Answer("sorted", "{}"), List.of()).join();
    house.desk.failed(seat, dead, note(TaskFailure.INVALID), List.of()).join();
    house.desk.failed(seat, blip, note(TaskFailure.TRANSIENT), List.of()).join();
    house.room.cancel("t3", "nobody needs it").join();

    assertThat(reader.lines(5))
        .containsExactly(
            BORN,
            "AGENT_WOKE ada - {shift=0}",
            "TASK_DONE ada t1 {}",
            "TASK_DEAD ada t2 {failure=INVALID}",
            "TASK_DISCARDED ada t3 {}");
    assertThat(
            house.number(
                """
                select count(*) from mail_ended m join event e on e.task = m.task_id and e.agent = m.agent
                where e.xmin = m.xmin and e.tenant = m.tenant
                """))
        .isEqualTo(3);
  }

  @Test
  void a_dead_letter_that_is_given_up_is_told_once() {
    SeatKey seat = house.seated("ada");
    TaskKey dead = house.accept("t2", "ada");
    house.desk.failed(seat, dead, note(TaskFailure.INVALID), List.of()).join();
    TriageDesk triage = new TriageDesk(house.database);

    assertThat(triage.discard("t2", "ann", "so")).isTrue();
    assertThat(triage.discard("t2", "ann", "so")).isFalse();

    assertThat(reader.lines(4))
        .endsWith("TASK_DEAD ada t2 {failure=INVALID}", "TASK_DISCARDED ada t2 {}");
  }

  @Test
  void breakers_are_told_when_their_phase_changes() {
    BreakerDesk breakers = new BreakerDesk(house.database);
    breakers.open("model-a", "ann", "the bill", null);
    breakers.open("model-a", "bob", "still the bill", null);
    breakers.close("model-a", "ann", "it was paid");
    breakers.close("model-a", "ann", "it was paid");

    assertThat(reader.lines(2))
        .containsExactly(
            "BREAKER_OPENED - - {phase=HELD, target=model-a}",
            "BREAKER_CLOSED - - {phase=CLOSED, target=model-a}");
  }

  @Test
  void holds_on_scopes_are_told_when_they_are_placed_anew_and_lifted() {
    ScopedHolds holds = new ScopedHolds(house.database);
    HoldScope core = HoldScope.parse("team:core");
    holds.place("default", new HoldPlacing(Hold.INCIDENT, core, "ann", "it leaks", null, false));
    holds.place("default", new HoldPlacing(Hold.INCIDENT, core, "ann", "it leaks", null, false));
    holds.place("default", new HoldPlacing(Hold.INCIDENT, core, "ann", "a lot", null, false));
    var unused = holds.lift("default", Hold.INCIDENT, core, "ann", "it was mended");

    assertThat(reader.lines(3))
        .containsExactly(
            "HOLD_PLACED - - {hold=INCIDENT, scope=team:core}",
            "HOLD_PLACED - - {hold=INCIDENT, scope=team:core}",
            "HOLD_LIFTED - - {hold=INCIDENT, scope=team:core}");
  }

  @Test
  void an_event_belongs_to_the_tenant_of_what_it_is_about_and_says_nothing_that_somebody_wrote() {
    SeatKey seat = house.seated("ada");
    house.run("update agent set tenant = 'blue' where id = 'ada'");
    TaskKey dead = house.accept("t1", "ada");
    FailureNote told = FailureNote.last(TaskFailure.INVALID, "a secret of the input", 1);
    house.desk.failed(seat, dead, told, List.of()).join();
    house.run("update agent set state = 0 where id = 'ada'");

    assertThat(reader.until(4).subList(2, 4))
        .allMatch(event -> event.tenant().equals("blue"))
        .noneMatch(event -> event.facts().toString().contains("secret"));
  }

  @Test
  void every_type_that_the_schema_writes_is_known_here() {
    List<String> written =
        List.of(
            house
                .text(
                    """
                    select string_agg(distinct m[1], ',') from pg_proc p,
                      regexp_matches(p.prosrc, '''([A-Z]+_[A-Z]+)''', 'g') m
                    where p.pronamespace = 'public'::regnamespace
                    """)
                .split(","));

    assertThat(written)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(EventType.values())
                .map(EventType::name)
                .filter(name -> !name.startsWith("TASK_"))
                .toList());
  }

  private static FailureNote note(TaskFailure failure) {
    return failure == TaskFailure.INVALID
        ? FailureNote.last(failure, "no words in it", 1)
        : new FailureNote(failure, "a cut line", 1, Duration.ofSeconds(3));
  }
}
