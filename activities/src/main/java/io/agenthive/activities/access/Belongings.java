package io.agenthive.activities.access;

import io.agenthive.activities.postgres.Database;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose agents, tasks, campaigns and operations are. What is a tenant's stays so, therefore each
 * yes is remembered; what is not there and what is another's are asked for anew, and take equally
 * long.
 */
public final class Belongings {
  /** A few megabytes; then it begins to remember anew. */
  public static final int MOST_KEPT = 20_000;

  private static final String AGENT =
      "select exists (select 1 from agent where id = ? and tenant = ?)";

  private static final String TASK =
      "select exists (select 1 from task where id = ? and tenant = ?)";

  /**
   * One that control began, or that was begun before they had tenants, is known once it is frozen.
   */
  private static final String CAMPAIGN =
      """
      select exists (select 1 from (values (?, ?)) q (id, tenant)
                     where exists (select 1 from redrive_tenant t where t.id = q.id and t.tenant = q.tenant)
                        or exists (select 1 from redrive r where r.id = q.id and r.tenant = q.tenant))
      """;

  private static final String OWN_AGENT =
      "select exists (select 1 from agent where id = ? and tenant = ? and owner = ?)";

  private static final String OWN_TASK =
      """
      select exists (select 1 from task t join agent a on a.id = t.agent
                     where t.id = ? and a.tenant = ? and a.owner = ?)
      """;

  private static final String OPERATION =
      "select exists (select 1 from operation where id = ? and tenant = ?)";

  private static final String OWN_OPERATION =
      "select exists (select 1 from operation where id = ? and tenant = ? and asked_by = ?)";

  private final JdbcClient client;
  private final Set<Thing> kept = ConcurrentHashMap.newKeySet();

  /** Those of this database. */
  public Belongings(Database database) {
    client = database.client();
  }

  private record Thing(String question, String id, String tenant) {}

  /** Whether a tenant has this agent, also a retired one. */
  public boolean agent(String tenant, String id) {
    return known(new Thing(AGENT, id, tenant));
  }

  /** Whether a tenant has this task, also one that has ended. */
  public boolean task(String tenant, String id) {
    return known(new Thing(TASK, id, tenant));
  }

  /** Whether a tenant has this redrive campaign. */
  public boolean campaign(String tenant, String id) {
    return known(new Thing(CAMPAIGN, id, tenant));
  }

  /** Whether a tenant has this operation, or had it. */
  public boolean operation(String tenant, String id) {
    return known(new Thing(OPERATION, id, tenant));
  }

  /** Whether an operation is one that this caller of a tenant asked for. */
  public boolean ownOperation(String tenant, String caller, String id) {
    return client.sql(OWN_OPERATION).params(id, tenant, caller).query(Boolean.class).single();
  }

  /** Whether an agent is one that this caller of a tenant made. */
  public boolean ownAgent(String tenant, String owner, String id) {
    return client.sql(OWN_AGENT).params(id, tenant, owner).query(Boolean.class).single();
  }

  /** Whether a task is one of an agent that this caller of a tenant made. */
  public boolean ownTask(String tenant, String owner, String id) {
    return client.sql(OWN_TASK).params(id, tenant, owner).query(Boolean.class).single();
  }

  private boolean known(Thing thing) {
    if (kept.contains(thing)) return true;
    boolean is = asked(thing);
    if (is) keep(thing);
    return is;
  }

  private boolean asked(Thing thing) {
    return client
        .sql(thing.question())
        .params(thing.id(), thing.tenant())
        .query(Boolean.class)
        .single();
  }

  /** How many answers are remembered. */
  int kept() {
    return kept.size();
  }

  private void keep(Thing thing) {
    if (kept.size() >= MOST_KEPT) kept.clear();
    kept.add(thing);
  }
}
