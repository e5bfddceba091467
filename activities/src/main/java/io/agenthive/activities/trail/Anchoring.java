package io.agenthive.activities.trail;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.meter.Meters;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.Keyring;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Anchors the trail while it grows: in a file, and in Temporal. A trail that does not have the
 * record any more that was anchored last is not anchored again; that is told in every round.
 */
public final class Anchoring implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Anchoring.class);

  /** Until Temporal is asked again. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String HEAD = "select seq, hash from audit order by seq desc limit 1";
  private static final String AT = "select hash from audit where seq = ?";

  private final Database database;
  private final Keyring keys;
  private final AnchorSettings settings;
  private final @Nullable AnchorFile file;
  private final TemporalAnchors temporal;
  private final InstantSource time;
  private final Rounds rounds =
      new Rounds(
          "audit-anchors",
          this::round,
          e -> LOG.warn("the audit trail is anchored later: {}", e.getMessage()));
  private @Nullable Anchor last;
  private @Nullable Anchor owed;
  private Instant anchoredAt = Instant.MIN;
  private Instant again = Instant.MIN;

  /** Anchors nothing until {@link #start}. */
  public Anchoring(
      Database database, Keyring keys, AnchorSettings settings, TemporalAnchors temporal) {
    this(database, keys, settings, temporal, InstantSource.system());
  }

  Anchoring(
      Database database,
      Keyring keys,
      AnchorSettings settings,
      TemporalAnchors temporal,
      InstantSource time) {
    this.database = database;
    this.keys = keys;
    this.settings = settings;
    this.temporal = temporal;
    this.time = time;
    Path folder = settings.folder();
    file = folder == null ? null : new AnchorFile(folder);
  }

  /** Begins. */
  public void start() {
    rounds.everyFromNow(AnchorSettings.SHORTEST);
  }

  private record Head(long seq, byte[] hash) {}

  /** Looks once; returns whether it anchored. */
  boolean round() throws IOException {
    Head head = head();
    Anchor before = last == null ? remembered() : last;
    last = before;
    if (before != null && !stillThere(before)) {
      Meters.trailBroken();
      LOG.error(
          "the audit trail does not have record {} any more that was anchored at {}: hive audit verify",
          before.seq(),
          before.at());
      return false;
    }
    Instant now = time.instant().truncatedTo(ChronoUnit.SECONDS);
    pay(now);
    if (!due(head, before, now)) return false;
    Anchor anchor = Anchor.signed(head.seq(), head.hash(), now, keys);
    if (file != null) file.append(anchor);
    last = anchor;
    anchoredAt = now;
    owed = anchor;
    pay(now);
    return true;
  }

  /** Temporal may be away for long; of what was anchored meanwhile it keeps the newest. */
  private void pay(Instant now) {
    Anchor anchor = owed;
    if (anchor == null || now.isBefore(again)) return;
    try {
      temporal.keep(anchor);
      owed = null;
    } catch (RuntimeException e) { // of gRPC, the codec, the SDK: it has many parents
      again = now.plus(PATIENCE);
      LOG.warn("Temporal keeps an anchor of the audit trail later: {}", e.getMessage());
    }
  }

  private boolean due(Head head, @Nullable Anchor before, Instant now) {
    if (before == null) return true;
    long more = head.seq() - before.seq();
    if (more == 0) return false;
    Duration since =
        Duration.between(before.at().isAfter(anchoredAt) ? before.at() : anchoredAt, now);
    return more >= settings.records() || since.compareTo(settings.every()) >= 0;
  }

  /** What was anchored before this process began. */
  private @Nullable Anchor remembered() throws IOException {
    if (file == null) return null;
    return file.lines().reversed().stream()
        .flatMap(line -> read(line).stream())
        .findFirst()
        .orElse(null);
  }

  private Optional<Anchor> read(String line) {
    try {
      Anchor anchor = Anchor.parse(line);
      return anchor.proof(keys) == Anchor.Proof.FORGED ? Optional.empty() : Optional.of(anchor);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // hive audit verify tells
    }
  }

  private Head head() {
    return database
        .client()
        .sql(HEAD)
        .query((row, number) -> new Head(row.getLong(1), row.getBytes(2)))
        .optional()
        .orElse(new Head(0, TrailRecord.NONE));
  }

  private boolean stillThere(Anchor anchor) {
    if (anchor.seq() == 0) return true;
    return database
        .client()
        .sql(AT)
        .param(anchor.seq())
        .query((row, number) -> HexFormat.of().formatHex(row.getBytes(1)))
        .optional()
        .filter(anchor.head()::equals)
        .isPresent();
  }

  @Override
  public void close() {
    rounds.close();
  }
}
