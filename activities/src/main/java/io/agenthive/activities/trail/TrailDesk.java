package io.agenthive.activities.trail;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Page;
import io.agenthive.activities.seal.Keyring;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The trail for people: read, and checked. */
public final class TrailDesk {
  private static final String MATCHES =
      """
      (cast(:tenant as text) is null or tenant = :tenant)
      and (cast(:actor as text) is null or actor = :actor)
      and (cast(:action as text) is null or action = :action)
      and (cast(:subject as text) is null or target = :subject or starts_with(target, :subject || '/'))
      """;

  private final Database database;
  private final JdbcClient client;
  private final Keyring keys;
  private final List<AnchorPlace> places;
  private final TrailQueue queue;

  /**
   * The trail of this database.
   *
   * @param places where anchors are looked for
   */
  public TrailDesk(Database database, Keyring keys, List<AnchorPlace> places) {
    this.database = database;
    client = database.client();
    this.keys = keys;
    this.places = List.copyOf(places);
    queue = new TrailQueue(database);
  }

  /** Records from behind a number, in the order in which they were appended. */
  public Page<TrailRecord> after(TrailFilter filter, long seq, int limit) {
    return page(filter, "seq > :seq and %s order by seq limit :limit", seq, limit);
  }

  /** Records from before a number, the newest first. */
  public Page<TrailRecord> before(TrailFilter filter, long seq, int limit) {
    return page(filter, "seq < :seq and %s order by seq desc limit :limit", seq, limit);
  }

  private Page<TrailRecord> page(TrailFilter filter, String where, long seq, int limit) {
    String sql = "select " + TrailRecord.COLUMNS + " from audit where " + where.formatted(MATCHES);
    return Page.of(
        filtered(sql, filter)
            .param("seq", seq)
            .param("limit", Page.checked(limit) + 1)
            .query((row, number) -> TrailRecord.read(row))
            .list(),
        limit);
  }

  /** Appends one that is the effect of no transaction. Repeating it does nothing. */
  public void append(Entry entry) {
    queue.append(entry);
  }

  /** How many records match. */
  public long count(TrailFilter filter) {
    return filtered("select count(*) from audit where " + MATCHES, filter)
        .query(Long.class)
        .single();
  }

  private JdbcClient.StatementSpec filtered(String sql, TrailFilter filter) {
    return client
        .sql(sql)
        .param("tenant", filter.tenant())
        .param("actor", filter.actor())
        .param("action", filter.action())
        .param("subject", filter.subject());
  }

  /**
   * What a check came to, and what it could not ask.
   *
   * @param silent places of anchors that did not answer
   */
  public record Checked(TrailVerdict verdict, List<String> silent) {}

  /**
   * Checks records and anchors; one caller at a time, for each reads the whole trail.
   *
   * @param from the first record, 1 or more
   * @param to the last; empty: whatever is the last
   */
  public synchronized Checked check(long from, OptionalLong to) {
    List<TrailCheck.Line> lines = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    for (AnchorPlace place : places) {
      place.lines().ifPresentOrElse(lines::addAll, () -> silent.add(place.name()));
    }
    return new Checked(new TrailCheck(database, keys).check(from, to, lines), silent);
  }
}
