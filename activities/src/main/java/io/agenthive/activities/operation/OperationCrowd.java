package io.agenthive.activities.operation;

import io.agenthive.activities.agent.AgentFilter;
import io.agenthive.activities.agent.AgentMatch;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of all whom an operation asks. There may be a hundred thousand, so they are written by
 * many statements, each of which ends well within the time that a connection waits for an answer;
 * whether they are one transaction is the caller's.
 */
final class OperationCrowd {
  /** Rows of one statement: half a second's work where a disk is slow. */
  static final int BATCH = 5_000;

  /** Who is retired is asked nothing. */
  static final String MATCHES = AgentMatch.SQL + " and state < 2";

  private static final String ADD =
      """
      with added as (
        insert into operation_item (operation, tenant, agent)
        select :id, tenant, id from agent where %s and id > :after order by id limit :batch
        returning agent)
      select count(*) as agents, max(agent) as last from added
      """
          .formatted(MATCHES);

  /** Who was asked, and has not answered, has its outcome from whoever asked. */
  private static final String SKIP =
      """
      update operation_item set outcome = 'SKIPPED', ended_at = clock_timestamp()
      where operation = :id and agent in
        (select agent from operation_item
         where operation = :id and outcome = 'WAITING' and attempts = 0 limit :batch)
      """;

  private static final String REMOVE =
      """
      delete from operation_item where operation = :id and agent in
        (select agent from operation_item where operation = :id limit :batch)
      """;

  private final JdbcClient client;

  OperationCrowd(JdbcClient client) {
    this.client = client;
  }

  /** How many match now. */
  long matching(AgentFilter filter) {
    return AgentMatch.bound(client.sql("select count(*) from agent where " + MATCHES), filter)
        .query(Long.class)
        .single();
  }

  /** Adds all that match, and stops soon after there are more than {@code most}; how many. */
  int add(String id, AgentFilter filter, int most) {
    int total = 0;
    Added added = new Added(0, "");
    do {
      added = add(id, filter, added.last());
      total += added.agents();
    } while (added.agents() == BATCH && total <= most);
    return total;
  }

  private record Added(int agents, String last) {}

  private Added add(String id, AgentFilter filter, String after) {
    return AgentMatch.bound(client.sql(ADD), filter)
        .param("id", id)
        .param("after", after)
        .param("batch", BATCH)
        .query((row, number) -> new Added(row.getInt("agents"), row.getString("last")))
        .single();
  }

  /** Skips all who were not asked; how many. */
  int skip(String id) {
    return each(SKIP, id);
  }

  /** Removes all rows. */
  void remove(String id) {
    int unused = each(REMOVE, id);
  }

  private int each(String statement, String id) {
    int total = 0;
    int rows;
    do {
      rows = client.sql(statement).param("id", id).param("batch", BATCH).update();
      total += rows;
    } while (rows == BATCH);
    return total;
  }
}
