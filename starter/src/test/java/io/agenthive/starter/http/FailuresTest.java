package io.agenthive.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

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
}
