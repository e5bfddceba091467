package io.agenthive.starter.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.starter.ApiWorld;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hundreds of hostile requests over real connections: each is answered as the table says, tells
 * nothing of the workings, leaves every table as it was, and stands in the audit trail where that
 * is promised.
 */
@Tag("negative")
@Isolated("it compares the state of everything")
final class HostileInputTest {
  private static final Duration QUIET = Duration.ofMillis(400);
  private static final List<String> WORKINGS =
      List.of(
          "Exception", "io.agenthive", "org.spring", "tomcat", "select ", "at java.", ApiWorld.KEY);

  private static final Ground GROUND = new Ground();
  private static final StateDigest DIGEST = new StateDigest(GROUND.world());

  /** After the case before, which changed nothing. */
  private static Map<String, String> state = Map.of();

  /** Agents that earlier tests made may have something to write still. */
  @BeforeAll
  static void wait_until_nobody_writes() {
    state = DIGEST.now();
    await()
        .during(QUIET)
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              Map<String, String> before = state;
              state = DIGEST.now();
              return before.equals(state);
            });
  }

  @AfterAll
  static void close() {
    GROUND.close();
  }

  static Stream<HostileCase> cases() {
    return Stream.of(
            DoorCases.all(), RouteCases.all(), FieldCases.all(), VerbCases.all(), WireCases.all())
        .flatMap(List::stream);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void a_hostile_request_is_refused_and_changes_nothing(HostileCase hostile) {
    String request = "neg-" + UUID.randomUUID();

    Answer answer = GROUND.answer(hostile.sent(), request);

    assertThat(answer.status()).as(answer.text()).isIn(hostile.statuses());
    if (!hostile.code().isEmpty()) assertThat(answer.code()).isEqualTo(hostile.code());
    assertThat(answer.count()).as("answers to one request").isEqualTo(1);
    tellsNothing(answer);
    assertThat(DIGEST.now()).as(answer.text()).isEqualTo(state);
    recorded(hostile, request);
  }

  private static void tellsNothing(Answer answer) {
    assertThat(answer.text()).doesNotContain(WORKINGS);
    for (String header : List.of("Set-Cookie", "X-Evil", "Access-Control-Allow-Origin", "Server")) {
      assertThat(answer.header(header)).as(header).isEmpty();
    }
    if (answer.code().equals("unauthenticated")) {
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }
    if (answer.code().equals("body-too-large")) {
      assertThat(answer.header("Connection")).isEqualTo("close");
    }
  }

  private static void recorded(HostileCase hostile, String request) {
    switch (hostile.trail()) {
      case ANY -> {}
      case NONE -> assertThat(GROUND.recorded(request)).isEmpty();
      case DENIED, REFUSED ->
          await().until(() -> GROUND.recorded(request), hostile.trail().name()::equals);
    }
  }

  @Test
  void every_table_with_state_is_looked_at() {
    assertThat(DIGEST.tables())
        .contains("agent", "mail", "task", "checkpoint", "kept_answer", "redrive_tenant");
    assertThat(DIGEST.tables()).hasSizeGreaterThan(25);
  }

  /** Otherwise the digest would show nothing. */
  @Test
  void a_changed_row_changes_the_digest() {
    Map<String, String> before = DIGEST.now();
    GROUND.world().sql("update agent set shifts = shifts + 1 where id = ?", GROUND.id("AGENT"));
    Map<String, String> after = DIGEST.now();
    GROUND.world().sql("update agent set shifts = shifts - 1 where id = ?", GROUND.id("AGENT"));

    assertThat(after).isNotEqualTo(before);
    assertThat(DIGEST.now()).isEqualTo(before);
  }

  @Test
  void there_are_as_many_cases_as_are_promised() {
    long cases = cases().count();
    System.out.printf(
        "hostile requests: %d cases of %d rows%n",
        cases, cases().map(HostileCase::row).distinct().count());
    assertThat(cases).isGreaterThanOrEqualTo(400);
  }
}
