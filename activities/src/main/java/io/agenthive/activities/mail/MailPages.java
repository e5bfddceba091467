package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Page;
import io.agenthive.workflows.mail.Names;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Mail as readers see it, open and ended. Each answer is one statement, so that a task that ends
 * meanwhile is seen once.
 */
public final class MailPages {
  /** Before the newest. */
  public static final long NEWEST = Long.MAX_VALUE;

  private static final String MATCHES =
      """
      (cast(:tenant as text) is null or tenant = :tenant)
      and (cast(:state as smallint) is null or state = :state)
      and (cast(:agent as text) is null or agent = :agent)
      """;

  private static final String PAGE =
      """
      (select %s from mail where seq < :before and %s order by seq desc limit :limit)
      union all
      (select %s from mail_ended where seq < :before and %s order by seq desc limit :limit)
      order by seq desc limit :limit
      """
          .formatted(TaskRows.OPEN, MATCHES, TaskRows.ENDED, MATCHES);

  private static final String COUNT =
      "select (select count(*) from mail where %s) + (select count(*) from mail_ended where %s)"
          .formatted(MATCHES, MATCHES);

  private final JdbcClient client;
  private final TaskRows rows;
  private final SharedReads<String, TaskFound> whole;

  public MailPages(Database database) {
    client = database.client();
    rows = new TaskRows(database.texts());
    whole = new SharedReads<>(database.sharedReads(), new WholeTasks(database.texts())::read);
  }

  /** One task, whole; of what cannot be a task's ID there is none. */
  public Optional<TaskFound> find(String taskId) {
    if (!Names.isTask(taskId)) return Optional.empty();
    try {
      return whole.ask(taskId).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof SQLException away) {
        throw new DataAccessResourceFailureException("the task cannot be read now", away);
      }
      if (e.getCause() instanceof RuntimeException told) throw told;
      throw e;
    }
  }

  /**
   * Tasks, newest first.
   *
   * @param before {@link TaskRow#seq} of the last task of the page before, or {@link #NEWEST}
   */
  public Page<TaskRow> page(TaskFilter filter, long before, int limit) {
    List<TaskRow> found =
        filtered(PAGE, filter)
            .param("before", before)
            .param("limit", Page.checked(limit) + 1)
            .query(rows::read)
            .list();
    return Page.of(found, limit);
  }

  /** How many tasks match. */
  public long count(TaskFilter filter) {
    return filtered(COUNT, filter).query(Long.class).single();
  }

  private StatementSpec filtered(String sql, TaskFilter filter) {
    return client
        .sql(sql)
        .param("tenant", filter.tenant())
        .param("state", filter.state() == null ? null : filter.state().code())
        .param("agent", filter.agentId());
  }
}
