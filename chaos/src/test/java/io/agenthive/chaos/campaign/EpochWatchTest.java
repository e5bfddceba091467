package io.agenthive.chaos.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.chaos.ledger.Sighting;
import io.agenthive.chaos.ledger.SqlLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Epochs in the real tables. */
final class EpochWatchTest {
  private final DatabaseSettings settings = TestDatabase.migrated();
  private final Database database = new Database(settings, "test", Keyring.NONE);

  @SuppressWarnings("NullAway.Init") // set before each test
  private EpochWatch watch;

  @BeforeEach
  void open() throws Exception {
    watch =
        new EpochWatch(
            SqlLedger.open(
                new SqlLedger.Place(
                    settings.url(), settings.user(), settings.password(), List.of())));
    TestDatabase.change(
        database,
        "insert into agent (id, spec, role, team, tier, epoch) values ('one', '{}', 'r', 't', 'ROUTINE', 9)");
  }

  @AfterEach
  void close() throws Exception {
    watch.close();
    database.close();
  }

  @Test
  void epochs_that_grow_break_nothing() throws Exception {
    watch.saw(new Sighting("one", 5, null, false, Instant.EPOCH));
    watch.saw(new Sighting("one", 5, null, false, Instant.EPOCH));
    watch.saw(new Sighting("one", 6, null, false, Instant.EPOCH));

    assertThat(watch.breaks()).isEmpty();
  }

  @Test
  void an_epoch_that_falls_is_found_even_if_it_grows_again() throws Exception {
    watch.saw(new Sighting("one", 6, null, false, Instant.EPOCH));
    watch.saw(new Sighting("one", 5, null, false, Instant.EPOCH));
    watch.saw(new Sighting("one", 7, null, false, Instant.EPOCH));

    assertThat(watch.breaks()).containsExactly("one fell from 6 to 5");
  }

  @Test
  void the_rows_are_watched_while_it_runs() {
    watch.begin();
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              TestDatabase.change(database, "update agent set epoch = 19 - epoch"); // 9 and 10
              assertThat(watch.breaks()).contains("one fell from 10 to 9");
            });
  }
}
