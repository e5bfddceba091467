package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One transaction for everything that queued while the last one committed. It locks first and looks
 * second: gates, then the agents' rows {@code FOR SHARE} in the order of their IDs, then everything
 * else in later statements, each with its rows in the order of their keys.
 */
final class MailGroup {
  /** Gates are read before any row is locked: the filter runs below the lock. */
  private static final String LOCK =
      """
      select id, tenant, state, retiring or moving is not null as retiring, epoch, life, holds, host,
             spec ->> 'dispatch' as dispatch
      from agent
      where id = any(?)
        and not exists (select 1 from agent_gate g where g.agent = agent.id and g.until > clock_timestamp())
      order by id for share
      """;

  private static final String KNOWN = "select id from agent where id = any(?)";

  private final Connection connection;
  private final MailTerms terms;
  private final Aftermath aftermath = new Aftermath();
  private final List<MailOp> left = new ArrayList<>();

  MailGroup(Connection connection, MailTerms terms) {
    this.connection = connection;
    this.terms = terms;
  }

  /** Runs all statements but the commit. Operations of gated agents are left for a later group. */
  void run(List<MailOp> ops) throws SQLException {
    List<String> agents = ops.stream().map(MailOp::agentId).distinct().sorted().toList();
    Map<String, AgentRowLock> rows = lock(agents);
    Set<String> gated = known(agents.stream().filter(agent -> !rows.containsKey(agent)).toList());
    List<MailOp> free = new ArrayList<>();
    for (MailOp op : ops) (gated.contains(op.agentId()) ? left : free).add(op);
    List<MailOp.Accept> accepts = only(MailOp.Accept.class, free);
    List<MailOp.Work> works = only(MailOp.Work.class, free);
    if (!accepts.isEmpty()) {
      left.addAll(new AcceptStatements(connection, terms, aftermath).run(accepts, rows));
    }
    if (!works.isEmpty()) new WorkStatements(connection, terms, aftermath).run(works, rows);
  }

  Aftermath aftermath() {
    return aftermath;
  }

  /** Operations for a later group: somebody wants their agents for himself. */
  List<MailOp> left() {
    return left;
  }

  /** Which of these agents exist: their rows are behind gates. */
  private Set<String> known(List<String> agents) throws SQLException {
    Set<String> known = new HashSet<>();
    if (agents.isEmpty()) return known;
    try (PreparedStatement statement =
            Column.prepare(connection, KNOWN, Column.text(agents, agent -> agent));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) known.add(found.getString(1));
    }
    return known;
  }

  private Map<String, AgentRowLock> lock(List<String> agents) throws SQLException {
    Map<String, AgentRowLock> rows = new HashMap<>();
    try (PreparedStatement statement =
            Column.prepare(connection, LOCK, Column.text(agents, agent -> agent));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) rows.put(found.getString("id"), AgentRowLock.read(found));
    }
    return rows;
  }

  private static <T extends MailOp> List<T> only(Class<T> kind, List<MailOp> ops) {
    return ops.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
