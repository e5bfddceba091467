package io.agenthive.activities.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RevocationsTest {
  private final Database database = TestDatabase.fresh();
  private final Revocations revocations = new Revocations(database);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_token_is_revoked_once_however_often_that_is_said() {
    assertThat(revoke("blue", "j", 600)).isTrue();
    assertThat(revoke("blue", "j", 60)).isTrue();
    assertThat(revoke("red", "j", 600)).isTrue();

    assertThat(revocations.current())
        .containsExactlyInAnyOrder(new TokenName("blue", "j"), new TokenName("red", "j"));
    assertThat(
            number("select count(*) from revoked_token where expires_at > now() + interval '5 m'"))
        .as("the later end stays")
        .isEqualTo(2);
  }

  @Test
  void what_has_expired_is_revoked_no_more_and_forgotten_with_the_next() {
    assertThat(revoke("blue", "old", -1)).isTrue();
    assertThat(revocations.current()).isEmpty();
    assertThat(revoke("blue", "new", 600)).isTrue();

    assertThat(number("select count(*) from revoked_token")).isEqualTo(1);
  }

  @Test
  void as_many_are_revoked_as_may_be_and_the_next_is_refused_until_some_expire() {
    fill(Revocations.MAX_REVOKED - 1);
    assertThat(revoke("blue", "last", 600)).isTrue();
    assertThat(revoke("blue", "one-more", 600)).isFalse();
    assertThat(revoke("blue", "last", 600)).as("it is among them").isTrue();
    assertThat(revocations.current()).hasSize(Revocations.MAX_REVOKED);

    TestDatabase.change(database, "update revoked_token set expires_at = now() where jti = 'n1'");
    assertThat(revoke("blue", "one-more", 600)).isTrue();
  }

  @Test
  void what_no_token_is_called_is_refused() {
    assertThat(new TokenName("blue", "j".repeat(TokenName.MAX_JTI)).jti()).hasSize(128);
    for (String wrong : List.of("", "a b", "ä", "a\n", "j".repeat(TokenName.MAX_JTI + 1))) {
      assertThatIllegalArgumentException().isThrownBy(() -> new TokenName("blue", wrong));
    }
  }

  private void fill(int tokens) {
    TestDatabase.change(
        database,
        """
        insert into revoked_token (tenant, jti, revoked_by, reason, expires_at)
        select 'blue', 'n' || n, 'ann', 'so', now() + interval '1 h' from generate_series(1, ?) n
        """,
        tokens);
  }

  private boolean revoke(String tenant, String jti, long seconds) {
    return revocations.revoke(
        new Revocations.Order(
            new TokenName(tenant, jti), "ann", "lost", Instant.now().plusSeconds(seconds)));
  }

  private long number(String sql) {
    return TestDatabase.number(database, sql);
  }
}
