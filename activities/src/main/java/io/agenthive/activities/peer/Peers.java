package io.agenthive.activities.peer;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Database;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * How many processes serve this hive's API. Each says so every {@link #BEAT}; one that was not
 * heard for {@link #SILENCE} serves no more. While the database is away, what was seen last holds.
 */
public final class Peers implements AutoCloseable {
  /** A process that comes or goes changes everybody's part of a limit within some seconds. */
  public static final Duration BEAT = Duration.ofSeconds(5);

  /** Three beats: one may be late, and one more may be lost. */
  public static final Duration SILENCE = Duration.ofSeconds(15);

  private static final Logger LOG = LoggerFactory.getLogger(Peers.class);
  private static final String SEEN =
      """
      insert into api_peer (id, host) values (?, ?)
      on conflict (id) do update set seen_at = clock_timestamp()
      """;
  private static final String FORGET =
      "delete from api_peer where seen_at < clock_timestamp() - ? * interval '1 ms'";
  private static final String COUNT = "select count(*) from api_peer";
  private static final String LEAVE = "delete from api_peer where id = ?";

  private final Database database;
  private final String host;
  private final UUID id = UUID.randomUUID();
  private final List<IntConsumer> hearers = new CopyOnWriteArrayList<>();
  private final Rounds rounds;
  private volatile int serving = 1;

  /**
   * Says nothing before it is {@link #begin begun}.
   *
   * @param host name of this process, for people
   */
  public Peers(Database database, String host) {
    this.database = database;
    this.host = host;
    rounds =
        new Rounds(
            "api-peers",
            this::look,
            trouble -> LOG.debug("the processes beside this one are not seen", trouble));
  }

  /** Serves from now on, as the others hear within a beat. */
  public Peers begin() {
    rounds.everyFromNow(BEAT);
    return this;
  }

  /** How many there are, this one among them; told now and whenever it changes. */
  public void tell(IntConsumer hearer) {
    hearers.add(hearer);
    hearer.accept(serving);
  }

  /** Says that this process serves, and counts. */
  void look() {
    database.client().sql(SEEN).params(id, host).update();
    database.client().sql(FORGET).param(SILENCE.toMillis()).update();
    int now = database.client().sql(COUNT).query(Integer.class).single();
    if (now == serving) return;
    serving = now;
    hearers.forEach(hearer -> hearer.accept(now));
  }

  /** Serves no more. */
  @Override
  public void close() {
    rounds.closeWithin(SILENCE);
    try {
      database.client().sql(LEAVE).param(id).update();
    } catch (DataAccessException away) {
      LOG.debug("the others find out by its silence", away);
    }
  }
}
