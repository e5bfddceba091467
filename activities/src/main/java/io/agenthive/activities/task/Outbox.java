package io.agenthive.activities.task;

import io.agenthive.activities.mail.HostNotes;
import io.agenthive.activities.mail.LetterKind;
import io.agenthive.activities.mail.LetterText;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.workflows.task.KeeperOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The letters to keepers. Taking one out writes when it is tried again, so that no lock is held
 * while Temporal is asked, two relays do not take the same, and a crash loses none.
 */
final class Outbox {
  /** 1, 2, 4, then 5 s: an outage must not be followed by a long silence. */
  private static final String TAKE =
      """
      with due as materialized ( -- else a nested loop runs it again for each letter, and takes more than the limit
        select id from outbox where kind = any(?) and next_at <= clock_timestamp()
        order by next_at, id limit ? for update skip locked
      )
      update outbox o
      set tries = tries + 1, next_at = clock_timestamp() + least(5, 2 ^ least(tries, 10)) * interval '1 s'
      from due where o.id = due.id
      returning o.id, kind, agent, task_id, delivery, token, body::text as body, tries,
                (select a.tenant from agent a where a.id = o.agent) as whose
      """;

  private static final String KEEP =
      """
      insert into outbox (kind, agent, task_id, delivery, body)
      select 'KEEP', m.agent, m.task_id, m.delivery, ?::jsonb from mail m
      where m.agent = ? and m.task_id = ? and m.state = 2
        and not exists (select 1 from outbox o where o.task_id = m.task_id and o.next_at < 'infinity')
      """;
  private static final String BACKLOG =
      """
      select count(*) filter (where next_at < 'infinity') as letters,
             count(*) filter (where next_at = 'infinity') as parked,
             coalesce(extract(epoch from clock_timestamp() - min(created_at) filter (where next_at < 'infinity'))
                      * 1000, 0)::bigint as millis
      from outbox where kind = any(?)
      """;

  private static final String TENANT = "select tenant from agent where id = ?";

  private final JdbcClient client;
  private final LetterText letters;

  Outbox(Database database) {
    client = database.client();
    letters = new LetterText(database.texts());
  }

  List<OutboxRow> take(Collection<LetterKind> kinds, int limit) {
    return client
        .sql(TAKE)
        .params(names(kinds), limit)
        .query((row, number) -> read(row))
        .list()
        .stream()
        .sorted(Comparator.comparingLong(OutboxRow::id))
        .toList();
  }

  void delete(OutboxRow row) {
    client.sql("delete from outbox where id = ?").param(row.id()).update();
  }

  /** Puts a letter aside that nobody can read. */
  void park(OutboxRow row) {
    client.sql("update outbox set next_at = 'infinity' where id = ?").param(row.id()).update();
  }

  /** Whether a letter of this kind about the task waits to be delivered. */
  boolean has(LetterKind kind, String taskId) {
    return client
        .sql(
            "select exists (select 1 from outbox where kind = ? and task_id = ? and next_at < 'infinity')")
        .params(kind.name(), taskId)
        .query(Boolean.class)
        .single();
  }

  /** Asks for a keeper of a task that is in trouble and about which no letter is under way. */
  boolean keep(KeeperOrder order) {
    String tenant =
        client.sql(TENANT).param(order.agentId()).query(String.class).optional().orElse("");
    TextPlace place =
        TextPlace.letter(tenant, order.agentId(), LetterKind.KEEP.name(), order.taskId());
    String body = letters.close(order, place);
    int written = client.sql(KEEP).params(body, order.agentId(), order.taskId()).update();
    if (written == 0) return false;
    client
        .sql("select pg_notify(?, '')")
        .param(HostNotes.OUTBOX)
        .query((row, number) -> true)
        .single();
    return true;
  }

  Backlog backlog(Collection<LetterKind> kinds) {
    return client
        .sql(BACKLOG)
        .params((Object) names(kinds))
        .query(
            (row, number) ->
                new Backlog(
                    row.getLong("letters"),
                    Duration.ofMillis(row.getLong("millis")),
                    row.getLong("parked")))
        .single();
  }

  private static String[] names(Collection<LetterKind> kinds) {
    return kinds.stream().map(Enum::name).toArray(String[]::new);
  }

  private static OutboxRow read(ResultSet row) throws SQLException {
    return new OutboxRow(
        row.getLong("id"),
        LetterKind.valueOf(row.getString("kind")),
        row.getString("agent"),
        row.getString("task_id"),
        row.getInt("delivery"),
        row.getBytes("token"),
        row.getString("body"),
        TextPlace.letter(
            row.getString("whose"),
            row.getString("agent"),
            row.getString("kind"),
            row.getString("task_id")),
        row.getInt("tries"));
  }
}
