package io.agenthive.activities.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PeersTest {
  private final Database database = TestDatabase.fresh();
  private final List<Integer> heard = new ArrayList<>();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void who_comes_and_who_goes_is_counted() {
    Peers one = new Peers(database, "api-1");
    one.tell(heard::add);
    one.look();
    Peers two = new Peers(database, "api-2");
    two.look();
    one.look();
    two.close();
    one.look();

    assertThat(heard).containsExactly(1, 2, 1);
  }

  @Test
  void who_is_silent_for_too_long_serves_no_more() {
    Peers one = new Peers(database, "api-1");
    one.tell(heard::add);
    Peers two = new Peers(database, "api-2");
    two.look();
    silent("api-2", Peers.SILENCE.toMillis() - 5_000);
    one.look();
    silent("api-2", Peers.SILENCE.toMillis());
    one.look();

    assertThat(heard).containsExactly(1, 2, 1);
  }

  private void silent(String host, long millis) {
    TestDatabase.change(
        database,
        "update api_peer set seen_at = clock_timestamp() - ? * interval '1 ms' where host = ?",
        millis,
        host);
  }

  @Test
  void without_a_database_what_was_seen_last_holds() {
    Peers one = new Peers(database, "api-1");
    one.tell(heard::add);
    Peers two = new Peers(database, "api-2");
    two.look();
    one.look();
    TestDatabase.change(database, "drop table api_peer");

    one.begin();
    one.close();

    assertThat(heard).containsExactly(1, 2);
  }
}
