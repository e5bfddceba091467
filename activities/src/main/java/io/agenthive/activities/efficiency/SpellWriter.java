package io.agenthive.activities.efficiency;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.idle.IdleSubject;
import io.agenthive.activities.meter.Meters;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.DatabaseClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the spells of a host's seats: those that are over within three seconds, those that go on
 * once a minute. While the database is away it waits, and beyond {@link #MOST_WAITING} forgets; a
 * seat never waits for it. Of a host that dies the last minute is lost.
 */
final class SpellWriter implements Spells, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SpellWriter.class);

  /** Twice the seats of a host; some megabytes. */
  static final int MOST_WAITING = 10_000;

  /** Rows of one statement: some tens of milliseconds. */
  static final int BATCH = 1_000;

  private static final Duration EVERY = Duration.ofSeconds(3);
  private static final int ROUNDS_OF_OPEN = 20;

  private final Database database;
  private final String host;
  private final CpuMeter cpu;
  private final Set<SpellClock> open = ConcurrentHashMap.newKeySet();
  private final LinkedBlockingQueue<AwakeSpell> over = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Map<Key, AwakeSpell> waiting = new LinkedHashMap<>(); // of the rounds' one thread
  private final Rounds rounds = new Rounds("awake-spells", this::round, this::troubled);
  private int sinceOpen;
  private boolean away;

  /** By which a spell is known. */
  private record Key(String agentId, Instant began) {
    static Key of(AwakeSpell spell) {
      return new Key(spell.who().agentId(), spell.began());
    }
  }

  /**
   * Writes nothing until {@link #start}.
   *
   * @param host its name
   * @param cpu hears what writing takes
   */
  SpellWriter(Database database, String host, CpuMeter cpu) {
    this.database = database;
    this.host = host;
    this.cpu = cpu;
  }

  /** Begins to write. */
  void start() {
    rounds.everyAfter(EVERY);
  }

  @Override
  public SpellClock begin(IdleSubject who, DatabaseClock clock, long now) {
    SpellClock spell = new SpellClock(who, clock, now);
    open.add(spell);
    return spell;
  }

  @Override
  public void end(SpellClock spell, long now) {
    open.remove(spell);
    if (!over.offer(spell.over(now))) Meters.spellForgotten();
  }

  private void round() throws SQLException {
    if (++sinceOpen >= ROUNDS_OF_OPEN) tellOpen(System.nanoTime());
    write();
    cpu.reads();
  }

  /** Those that go on. */
  synchronized void tellOpen(long now) {
    sinceOpen = 0;
    for (SpellClock spell : open) keep(spell.soFar(now));
  }

  /** What is told of a spell replaces what waits of it. */
  private void keep(AwakeSpell spell) {
    Key key = Key.of(spell);
    if (waiting.size() < 2 * MOST_WAITING || waiting.containsKey(key)) waiting.put(key, spell);
    else Meters.spellForgotten();
  }

  /**
   * All that waits; what could not be written stays. A round may be under way when the last comes.
   */
  synchronized void write() throws SQLException {
    List<AwakeSpell> ended = new ArrayList<>();
    over.drainTo(ended);
    ended.forEach(this::keep);
    if (waiting.isEmpty()) return;
    try (Connection connection = database.source().getConnection()) {
      while (!waiting.isEmpty()) {
        List<AwakeSpell> batch = waiting.values().stream().limit(BATCH).toList();
        SpellRows.write(connection, host, batch);
        forget(batch.size());
      }
    }
    away = false;
  }

  private void forget(int written) {
    Iterator<AwakeSpell> each = waiting.values().iterator();
    for (int i = 0; i < written; i++) {
      each.next();
      each.remove();
    }
  }

  private void troubled(Throwable trouble) {
    if (!away) LOG.warn("when agents were awake is written later: {}", trouble.getMessage());
    away = true;
  }

  /** Writes what there is, if it can: seats have ended by now. */
  @Override
  public void close() {
    rounds.closeWithin(EVERY);
    try {
      write();
    } catch (SQLException e) {
      LOG.warn("when agents were awake at last is lost: {}", e.getMessage());
    }
  }
}
