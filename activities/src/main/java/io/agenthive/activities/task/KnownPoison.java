package io.agenthive.activities.task;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.Digests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inputs that an agent died of as poison three times within a day, read every 2 s: for that agent.
 * An input that was done after all is forgotten, and so is one that has not died for a day.
 */
public final class KnownPoison implements Poisons, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KnownPoison.class);

  /** It reads a day of deaths; an input is worked on alone a few seconds later or sooner. */
  private static final Duration EVERY = Duration.ofSeconds(5);

  /** Those that died last: who repeats a thing is among them. */
  static final int MAX_INPUTS = 2_000;

  /** Once may be the provider's fault, twice somebody's haste. */
  static final int TIMES = 3;

  private static final String POISON =
      """
      select encode(d.input_digest, 'hex'), d.agent
      from death d left join poison_cleared c on c.input_digest = d.input_digest
      where d.verdict = 'POISON' and d.died_at > clock_timestamp() - interval '1 d'
        and d.died_at > coalesce(c.cleared_at, '-infinity')
      group by d.input_digest, d.agent having count(*) >= ?
      order by max(d.died_at) desc limit ?
      """;

  private static final String CLEAR =
      """
      insert into poison_cleared (input_digest) values (decode(?, 'hex'))
      on conflict (input_digest) do update set cleared_at = clock_timestamp()
      """;

  private static final String FORGET =
      "delete from poison_cleared where cleared_at < clock_timestamp() - interval '2 d'";

  private final Database database;
  private final Rounds rounds =
      new Rounds(
          "known-poison", this::look, e -> LOG.debug("poison is not read: {}", e.getMessage()));
  private volatile Set<Input> inputs = Set.of();

  private record Input(String agentId, String digest) {}

  /** Knows none until {@link #start}. */
  public KnownPoison(Database database) {
    this.database = database;
  }

  /** Begins to read. */
  public void start() {
    rounds.everyFromNow(EVERY);
  }

  /** Reads once. */
  void look() {
    Set<Input> found = new HashSet<>();
    database
        .client()
        .sql(POISON)
        .params(TIMES, MAX_INPUTS)
        .query(
            row -> {
              found.add(new Input(row.getString(2), row.getString(1)));
            });
    inputs = found;
  }

  @Override
  public boolean known(String agentId, String input) {
    Set<Input> all = inputs;
    return !all.isEmpty() && all.contains(new Input(agentId, digest(input)));
  }

  @Override
  public void cleared(String input) {
    database.client().sql(CLEAR).param(digest(input)).update();
    database.client().sql(FORGET).update();
    rounds.now();
  }

  private static String digest(String input) {
    return Digests.hex(Digests.sha256(input.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    rounds.close();
  }
}
