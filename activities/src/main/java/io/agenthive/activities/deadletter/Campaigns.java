package io.agenthive.activities.deadletter;

import io.agenthive.activities.mail.FailureText;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Page;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.activities.trail.Act;
import io.agenthive.workflows.deadletter.RedriveCampaign;
import io.agenthive.workflows.deadletter.RedriveFilter;
import io.agenthive.workflows.deadletter.RedriveProgress;
import io.agenthive.workflows.deadletter.RedriveState;
import io.agenthive.workflows.deadletter.RedriveWorkflow;
import io.agenthive.workflows.note.Summary;
import io.agenthive.workflows.shift.Queues;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Campaigns for people: planned, begun, looked at, told how they go on. */
public final class Campaigns {
  /**
   * Entries of a campaign that are a tenant's.
   *
   * @param outcome null: of any
   */
  public record Wanted(String tenant, String id, @Nullable String outcome) {}

  /** What a person can tell a campaign. */
  public enum Signal {
    /** Bring nothing more back for now. */
    PAUSE("pause"),
    /** Go on. */
    RESUME("resume"),
    /** Bring nothing more back. */
    ABORT("abort");

    private final String name;

    Signal(String name) {
      this.name = name;
    }
  }

  /** IDs of campaigns that control begins by itself; nobody else's begin so. */
  public static final String OF_CONTROL = "auto-";

  private static final String LIST =
      """
      select campaign::text from redrive
      where tenant = :tenant and (cast(:after as text) is null or id < :after) order by id desc limit :limit
      """;

  private static final String ENTRIES =
      """
      select * from redrive_entry
      where campaign = :id and tenant = :tenant and (cast(:outcome as text) is null or state = :outcome)
        and (cast(:after as text) is null or task_id > :after)
      order by task_id limit :limit
      """;

  private final Database database;
  private final RedriveRows rows;
  private final WorkflowClient temporal;

  /** Campaigns in this database and namespace. */
  public Campaigns(Database database, WorkflowClient temporal) {
    this.database = database;
    this.temporal = temporal;
    rows = new RedriveRows(database);
  }

  /** How many dead letters a tenant's campaign over this filter would bring back now. */
  public long plan(String tenant, RedriveFilter filter) {
    return rows.count(filter, tenant, PostgresRedrives.MAX_ENTRIES + 1L);
  }

  /**
   * Begins a campaign that brings back what is a tenant's and nothing else; false: one of this ID
   * was begun before, by whomever.
   */
  public boolean begin(String tenant, RedriveCampaign campaign) {
    return rows.give(campaign.id(), tenant) && begin(campaign);
  }

  /** Begins a campaign over the dead letters of all; false: one of this ID was begun before. */
  public boolean begin(RedriveCampaign campaign) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(RedriveWorkflow.workflowId(campaign.id()))
            .setTaskQueue(Queues.CONTROL)
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
            .setStaticSummary(Summary.of(campaign.reason()))
            .build();
    try {
      var unused =
          temporal.newUntypedWorkflowStub("Redrive", options).start(RedriveState.of(campaign));
      return true;
    } catch (WorkflowExecutionAlreadyStarted e) {
      return false;
    }
  }

  /** How far a campaign is; empty: there is none of this ID. Needs a worker that answers. */
  public Optional<RedriveProgress> show(String id) {
    try {
      return Optional.of(
          temporal
              .newUntypedWorkflowStub(RedriveWorkflow.workflowId(id))
              .query("progress", RedriveProgress.class));
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Tells a campaign how it goes on; false: none of this ID runs. */
  public boolean tell(String id, Signal signal, String reason) {
    try {
      temporal
          .newUntypedWorkflowStub(RedriveWorkflow.workflowId(id))
          .signal(signal.name, note(reason));
      Act.handOn();
      return true;
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }

  private static Map<String, String> note(String reason) {
    return Act.current()
        .map(
            act ->
                Map.of(
                    "reason", reason,
                    "by", act.actor(),
                    "door", act.door(),
                    "request", act.request()))
        .orElse(Map.of("reason", reason));
  }

  /**
   * Campaigns of a tenant that were frozen, from after an ID, the greatest first; null: from the
   * greatest. Those of control itself stand with the tenant {@code default}.
   */
  public Page<RedriveCampaign> list(String tenant, @Nullable String after, int limit) {
    List<RedriveCampaign> found =
        database
            .client()
            .sql(LIST)
            .param("tenant", tenant)
            .param("after", after)
            .param("limit", Page.checked(limit) + 1)
            .query((row, number) -> Json.read(row.getString(1), RedriveCampaign.class))
            .list();
    return Page.of(found, limit);
  }

  /** Entries by task, from after a task; null: from the first. */
  public Page<RedriveEntry> entries(Wanted wanted, @Nullable String after, int limit) {
    List<RedriveEntry> found =
        database
            .client()
            .sql(ENTRIES)
            .param("tenant", wanted.tenant())
            .param("id", wanted.id())
            .param("outcome", wanted.outcome())
            .param("after", after)
            .param("limit", Page.checked(limit) + 1)
            .query((row, number) -> entry(row))
            .list();
    return Page.of(found, limit);
  }

  private RedriveEntry entry(ResultSet row) throws SQLException {
    OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
    return new RedriveEntry(
        row.getString("task_id"),
        row.getString("agent"),
        row.getString("state"),
        reason(row),
        ended == null ? null : ended.toInstant());
  }

  /** Of an entry that died again it is what its row kept of the failure's words. */
  private @Nullable String reason(ResultSet row) throws SQLException {
    String kept = row.getString("reason");
    if (kept == null) return null;
    TextPlace place = TextPlace.failure(row.getString("tenant"), row.getString("task_id"));
    return new FailureText(database.texts()).shownMessage(kept, place);
  }
}
