package io.agenthive.activities.operation;

import io.agenthive.activities.postgres.Page;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What there is of operations, and what came of each agent. */
public final class OperationPages {
  static final String FIND =
      "select %s from operation where id = :id and tenant = :tenant"
          .formatted(OperationRows.COLUMNS);

  private static final String OF_TENANT =
      "from operation where tenant = :tenant and (cast(:state as text) is null or state = :state)";

  private static final String LIST =
      "select %s %s and number < :before order by number desc limit :limit"
          .formatted(OperationRows.COLUMNS, OF_TENANT);

  private static final String OF_ONE =
      "from operation_item where operation = :id and (cast(:outcome as text) is null or outcome = :outcome)";

  private static final String ITEMS =
      "select * %s and agent > :after order by agent limit :limit".formatted(OF_ONE);

  private final JdbcClient client;

  OperationPages(JdbcClient client) {
    this.client = client;
  }

  /** One operation; empty: the tenant has none of this ID, or has it no more. */
  public Optional<Operation> find(String tenant, String id) {
    return client
        .sql(FIND)
        .param("tenant", tenant)
        .param("id", id)
        .query(OperationRows::read)
        .optional();
  }

  /**
   * Operations of a tenant, the one asked last first.
   *
   * @param state null: any
   * @param before number of the last of the page before
   */
  public Page<Operation> list(
      String tenant, @Nullable OperationState state, long before, int limit) {
    return Page.of(
        client
            .sql(LIST)
            .param("tenant", tenant)
            .param("state", state == null ? null : state.name())
            .param("before", before)
            .param("limit", Page.checked(limit) + 1)
            .query(OperationRows::read)
            .list(),
        limit);
  }

  /** How many of them there are. */
  public long countOf(String tenant, @Nullable OperationState state) {
    return client
        .sql("select count(*) " + OF_TENANT)
        .param("tenant", tenant)
        .param("state", state == null ? null : state.name())
        .query(Long.class)
        .single();
  }

  /**
   * Agents of an operation in order of their IDs.
   *
   * @param outcome null: any
   * @param after the last of the page before; null: from the first
   */
  public Page<OperationItem> items(
      String id, @Nullable ItemOutcome outcome, @Nullable String after, int limit) {
    return Page.of(
        client
            .sql(ITEMS)
            .param("id", id)
            .param("outcome", outcome == null ? null : outcome.name())
            .param("after", after == null ? "" : after)
            .param("limit", Page.checked(limit) + 1)
            .query(OperationRows::item)
            .list(),
        limit);
  }

  /** How many of them there are. */
  public long countItems(String id, @Nullable ItemOutcome outcome) {
    return client
        .sql("select count(*) " + OF_ONE)
        .param("id", id)
        .param("outcome", outcome == null ? null : outcome.name())
        .query(Long.class)
        .single();
  }
}
