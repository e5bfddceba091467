package io.agenthive.activities.repeat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.TestKeys;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KeptAnswersTest {
  private static final byte[] REQUEST = {1, 2, 3};
  private static final KeptAnswer ANSWER =
      new KeptAnswer(201, Map.of("Location", "/x"), new byte[] {'{', '}'});

  private final Database database = TestDatabase.fresh();
  private final KeptAnswers answers = new KeptAnswers(database);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void the_first_is_served_and_a_repeat_gets_its_answer() {
    assertThat(answers.begin("t", "k", REQUEST)).isEqualTo(new Repeat.First(1));
    assertThat(answers.begin("t", "k", REQUEST)).isEqualTo(new Repeat.InHand());
    answers.keep("t", "k", 1, ANSWER);

    assertThat(answers.begin("t", "k", REQUEST))
        .isInstanceOfSatisfying(
            Repeat.Answered.class,
            again -> {
              assertThat(again.answer().status()).isEqualTo(201);
              assertThat(again.answer().headers()).isEqualTo(ANSWER.headers());
              assertThat(again.answer().body()).isEqualTo(ANSWER.body());
            });
  }

  @Test
  void another_request_under_the_same_key_is_told_so_and_another_tenant_has_keys_of_its_own() {
    answers.begin("t", "k", REQUEST);

    assertThat(answers.begin("t", "k", new byte[] {9})).isEqualTo(new Repeat.Other());
    assertThat(answers.begin("u", "k", new byte[] {9})).isEqualTo(new Repeat.First(1));
  }

  @Test
  void an_answer_is_sealed_for_its_tenant_and_key() {
    DatabaseSettings settings = TestDatabase.migrated();
    try (Database sealed = new Database(settings, "test", TestKeys.KEYRING)) {
      KeptAnswers kept = new KeptAnswers(sealed);
      kept.begin("t", "k", REQUEST);
      byte[] body = "{\"systemPrompt\":\"be kind\"}".getBytes(UTF_8);
      kept.keep("t", "k", 1, new KeptAnswer(201, Map.of(), body));

      assertThat(TestDatabase.text(sealed, "select convert_from(body, 'UTF8') from kept_answer"))
          .startsWith("\u0001new:")
          .doesNotContain("kind");
      assertThat(kept.begin("t", "k", REQUEST))
          .isInstanceOfSatisfying(
              Repeat.Answered.class, again -> assertThat(again.answer().body()).isEqualTo(body));
      TestDatabase.change(sealed, "update kept_answer set tenant = 'u'");
      assertThatThrownBy(() -> kept.begin("u", "k", REQUEST)).isInstanceOf(BrokenText.class);
    }
  }

  @Test
  void what_did_nothing_is_forgotten() {
    answers.begin("t", "k", REQUEST);
    answers.forget("t", "k", 1);

    assertThat(answers.begin("t", "k", new byte[] {9})).isEqualTo(new Repeat.First(1));
  }

  @Test
  void who_died_is_taken_over_and_keeps_nothing_any_more() {
    answers.begin("t", "k", REQUEST);
    began(KeptAnswers.SERVED.minusSeconds(2));
    assertThat(answers.begin("t", "k", REQUEST)).isEqualTo(new Repeat.InHand());
    began(KeptAnswers.SERVED);
    assertThat(answers.begin("t", "k", new byte[] {9})).isEqualTo(new Repeat.Other());
    assertThat(answers.begin("t", "k", REQUEST)).isEqualTo(new Repeat.First(2));

    answers.keep("t", "k", 1, ANSWER);
    answers.forget("t", "k", 1);
    assertThat(answers.begin("t", "k", REQUEST)).isEqualTo(new Repeat.InHand());
    answers.keep("t", "k", 2, ANSWER);
    assertThat(answers.begin("t", "k", REQUEST)).isInstanceOf(Repeat.Answered.class);
  }

  @Test
  void an_answer_is_kept_for_a_day() {
    answers.begin("t", "k", REQUEST);
    answers.keep("t", "k", 1, ANSWER);
    began(KeptAnswers.KEPT.minusMinutes(1));
    answers.sweep();
    assertThat(answers.begin("t", "k", REQUEST)).isInstanceOf(Repeat.Answered.class);

    began(KeptAnswers.KEPT);
    assertThat(answers.begin("t", "k", new byte[] {9})).isEqualTo(new Repeat.First(2));
    began(KeptAnswers.KEPT);
    answers.sweep();
    assertThat(TestDatabase.number(database, "select count(*) from kept_answer")).isZero();
  }

  private void began(Duration ago) {
    TestDatabase.change(
        database,
        "update kept_answer set began_at = clock_timestamp() - ? * interval '1 ms'",
        ago.toMillis());
  }
}
