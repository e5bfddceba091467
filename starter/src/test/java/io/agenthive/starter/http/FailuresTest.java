package io.agenthive.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.ConnectionsInUse;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

final class FailuresTest {
  private static Refusal behind(String state) {
    SQLException cause = new SQLException("could not extend file", state);
    return Failures.refusal(new DataAccessResourceFailureException("away", cause));
  }

  @Test
  void a_full_disk_is_told_as_what_it_is() {
    assertThat(behind("53100").getMessage()).contains("disk of PostgreSQL is full", "repeat");
    assertThat(behind("08006").getMessage()).contains("did not answer", "repeat");
    assertThat(behind("53100").code()).isEqualTo(ErrorCode.DATABASE_AWAY);
  }

  @Test
  void a_database_that_is_asked_too_much_is_not_told_to_be_away() {
    var inUse = new ConnectionsInUse(new SQLTransientConnectionException("timed out"));
    var refusal = Failures.refusal(new CannotCreateTransactionException("none", inUse));

    assertThat(refusal.code()).isEqualTo(ErrorCode.OVERLOADED);
    assertThat(refusal.headers()).containsEntry("Retry-After", "1");
  }
}
