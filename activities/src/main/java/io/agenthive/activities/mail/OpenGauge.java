package io.agenthive.activities.mail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How full mailboxes are, without a count for each order. What one writer knows of an agent is its
 * last count and what it accepted since, which is never too little while it is alone.
 *
 * <p>It counts again when that first comes to more than half of the limit, from there on once a
 * second, and always before it refuses: so nobody is refused for mail that has ended meanwhile, and
 * one writer keeps exactly to the limit. Several writers may together pass it by what each of the
 * others accepted since this one counted: by half of the limit each at most.
 *
 * <p>Used by the writer's thread alone.
 */
final class OpenGauge {
  /** Agents remembered; the others are counted anew. About 1 MiB. */
  static final int MAX_AGENTS = 10_000;

  private static final long SECOND = 1_000_000_000;
  private static final String COUNT =
      """
      select a.id, (select count(*) from (select 1 from mail where agent = a.id limit ?) m)
      from unnest(?::text[]) a (id)
      """;

  private final int limit;
  private final LongSupplier nanos;
  private final Map<String, Known> agents = new Latest();

  /** Of the agents that were asked for most recently. */
  private static final class Latest extends LinkedHashMap<String, Known> {
    private static final long serialVersionUID = 1L;

    Latest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
      return size() > MAX_AGENTS;
    }
  }

  private record Known(long open, long counted, long countedAt) {
    Known andOne() {
      return new Known(open + 1, counted, countedAt);
    }
  }

  OpenGauge(int limit, LongSupplier nanos) {
    this.limit = limit;
    this.nanos = nanos;
  }

  /** Whether all these orders find room for sure, each by its agent's ID; admits none of them. */
  boolean roomy(List<String> orders) {
    Map<String, Integer> wanted = wanted(orders);
    long now = nanos.getAsLong();
    return wanted.keySet().stream().noneMatch(id -> unsure(id, wanted, now));
  }

  /** Which of these orders find room, each by its agent's ID; the order of the list decides. */
  List<Boolean> admit(Connection connection, List<String> orders) throws SQLException {
    Map<String, Integer> wanted = wanted(orders);
    long now = nanos.getAsLong();
    List<String> unsure =
        wanted.keySet().stream().filter(id -> unsure(id, wanted, now)).sorted().toList();
    if (!unsure.isEmpty()) count(connection, unsure, now);
    return orders.stream().map(this::takesOne).toList();
  }

  private static Map<String, Integer> wanted(List<String> orders) {
    Map<String, Integer> wanted = new HashMap<>();
    orders.forEach(agent -> wanted.merge(agent, 1, Integer::sum));
    return wanted;
  }

  private boolean unsure(String agentId, Map<String, Integer> wanted, long now) {
    Known known = agents.get(agentId);
    if (known == null) return true;
    long then = known.open() + wanted.getOrDefault(agentId, 0);
    if (!near(then)) return false;
    return then > limit || !near(known.counted()) || now - known.countedAt() >= SECOND;
  }

  private boolean near(long open) {
    return open > limit / 2;
  }

  private boolean takesOne(String agentId) {
    Known known = agents.get(agentId);
    if (known == null || known.open() >= limit) return false;
    agents.put(agentId, known.andOne());
    return true;
  }

  private void count(Connection connection, List<String> ids, long now) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
      statement.setInt(1, limit);
      statement.setArray(2, connection.createArrayOf("text", ids.toArray()));
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          long open = found.getLong(2);
          agents.put(found.getString(1), new Known(open, open, now));
        }
      }
    }
  }
}
