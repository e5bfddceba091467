package io.agenthive.activities.task;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inputs that died as poison within a day, read every 2 s. What one agent died of is poison for
 * that agent; what three did, for all. An input that was done after all is forgotten.
 */
public final class KnownPoison implements Poisons, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KnownPoison.class);
  private static final Duration EVERY = Duration.ofSeconds(2);

  /** Newest first: a flood of more is made of inputs that do not come again. */
  static final int MAX_INPUTS = 2_000;

  /** As many as make a failure that spreads poison by rule. */
  static final int FOR_ALL = 3;

  private static final String POISON =
      """
      select encode(d.input_digest, 'hex'), array_agg(distinct d.agent)
      from (select input_digest, agent, died_at from death
            where verdict = 'POISON' and died_at > clock_timestamp() - interval '1 d'
            order by died_at desc limit ?) d
           left join poison_cleared c on c.input_digest = d.input_digest and c.cleared_at > d.died_at
      where c.input_digest is null
      group by 1
      """;

  private static final String CLEAR =
      """
      insert into poison_cleared (input_digest) values (decode(?, 'hex'))
      on conflict (input_digest) do update set cleared_at = clock_timestamp()
      """;

  private final Database database;
  private final Rounds rounds =
      new Rounds(
          "known-poison", this::look, e -> LOG.debug("poison is not read: {}", e.getMessage()));
  private volatile Map<String, Set<String>> agentsByInput = Map.of();

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
    Map<String, Set<String>> found = new HashMap<>();
    database
        .client()
        .sql(POISON)
        .param(MAX_INPUTS)
        .query(
            row -> {
              Array agents = row.getArray(2);
              found.put(row.getString(1), Set.of((String[]) agents.getArray()));
            });
    agentsByInput = found;
  }

  @Override
  public boolean known(String agentId, String input) {
    Map<String, Set<String>> all = agentsByInput;
    if (all.isEmpty()) return false;
    Set<String> agents = all.getOrDefault(digest(input), Set.of());
    return agents.size() >= FOR_ALL || agents.contains(agentId);
  }

  @Override
  public void cleared(String input) {
    database.client().sql(CLEAR).param(digest(input)).update();
    rounds.now();
  }

  private static String digest(String input) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(input.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    rounds.close();
  }
}
