package io.agenthive.activities.shift;

import io.agenthive.activities.mail.HostNotes;
import io.agenthive.activities.postgres.Database;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of hosts: which life of which host there is, and who is awake where nobody lives. */
public final class HostRows {
  /** Seats that begin share the row's key: a life does not end in the middle of a begin. */
  private static final String LOCK = "select id from host where id = ? for update";

  private static final String BEGIN =
      """
      insert into host (id) values (?)
      on conflict (id) do update set incarnation = host.incarnation + 1, since = host.incarnation + 1, dead = false,
             started_at = clock_timestamp(), beat_at = clock_timestamp()
      returning incarnation
      """;
  private static final String BEGIN_AGAIN =
      """
      update host set incarnation = incarnation + 1, dead = false, beat_at = clock_timestamp()
      where id = ? and since <= ?
      returning incarnation
      """;
  private static final String UNBLAME =
      """
      with mine as (
        select agent, task_id from mail where ? = any(blamed) order by agent, task_id for update
      )
      update mail m set deaths = m.deaths - 1, blamed = array_remove(m.blamed, ?)
      from mine where m.agent = mine.agent and m.task_id = mine.task_id
      """;
  private static final String LEAVE =
      "update host set dead = true where id = ? and incarnation = ?";

  /** In random order, so that several watchers do not tell the same agents at the same time. */
  private static final String ORPHANS =
      """
      select a.id, a.epoch from agent a
      where a.state = 1 and a.id <> all(?)
        and not exists (select 1 from host h where h.id = a.host and h.incarnation = a.incarnation and not h.dead)
      order by random() limit ?
      """;

  private final Database database;

  /** Rows of this database. */
  public HostRows(Database database) {
    this.database = database;
  }

  /** A new life of this host; with it every earlier one is over. */
  public HostId begin(String name) {
    HostNotes.hostChannel(name);
    return locked(
        name, client -> new HostId(name, client.sql(BEGIN).param(name).query(Long.class).single()));
  }

  /**
   * A new life of a host that others had declared dead and that was only paused. The deaths that
   * were counted against it are taken back, and whoever takes over its seats from now on counts
   * none. What ended meanwhile stays ended. Repeating it after a lost answer begins yet another.
   *
   * @throws IllegalStateException if another process has begun under this name
   */
  public HostId beginAgain(HostId paused) {
    String name = paused.name();
    return locked(
        name,
        client -> {
          long next =
              client
                  .sql(BEGIN_AGAIN)
                  .params(name, paused.incarnation())
                  .query(Long.class)
                  .optional()
                  .orElseThrow(() -> new IllegalStateException(name + " was begun elsewhere"));
          client.sql(UNBLAME).params(paused.label(), paused.label()).update();
          return new HostId(name, next);
        });
  }

  /** Whoever counts a death on this host has committed it, or will see what is done here. */
  private HostId locked(String name, Function<JdbcClient, HostId> work) {
    return database
        .transactions()
        .execute(
            status -> {
              JdbcClient client = database.client();
              client.sql(LOCK).param(name).query(String.class).list();
              return work.apply(client);
            });
  }

  /** This life ends by itself: its lease need not be waited for. */
  public void leave(HostId host) {
    database.client().sql(LEAVE).params(host.name(), host.incarnation()).update();
  }

  /** An agent that is awake where nobody lives any more. */
  public record Orphan(String agentId, long epoch) {}

  /** Some of the agents that are awake on a life that is over, but none of these. */
  public List<Orphan> orphans(Collection<String> others, int limit) {
    return database
        .client()
        .sql(ORPHANS)
        .param(others.toArray(String[]::new))
        .param(limit)
        .query((row, number) -> new Orphan(row.getString(1), row.getLong(2)))
        .list();
  }
}
