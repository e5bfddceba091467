package io.agenthive.activities.idle;

import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.idle.FleetTable;
import io.agenthive.workflows.idle.IdlePlan;
import io.agenthive.workflows.idle.IdleStrategy;
import io.agenthive.workflows.idle.NamedPolicy;
import io.agenthive.workflows.idle.WakePrice;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Prices gaps of a tenant under a policy that was not followed. */
public final class GapPricing {
  /** Rows of one answer: some seconds. */
  public static final int MOST_ROWS = 200_000;

  private static final String WITHIN =
      "from idle_gap where tenant = ? and ended_at >= ? and ended_at < ?";

  private static final String READ =
      "select " + KeptGap.COLUMNS + WITHIN + " order by agent, began_at";

  private static final int PAGE = 1_000;

  private final Database database;

  /** Of this database. */
  public GapPricing(Database database) {
    this.database = database;
  }

  /**
   * Gaps that ended in a time, under the policy; each agent begins it anew. What was learned is
   * taken as it was then. Empty: there are more than {@link #MOST_ROWS}.
   */
  public Optional<Counterfactual> price(
      String tenant, NamedPolicy policy, Instant from, Instant to) {
    long rows =
        database
            .client()
            .sql("select count(*) from (select 1 " + WITHIN + " limit ?) g")
            .params(
                tenant, from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC), MOST_ROWS + 1)
            .query(Long.class)
            .single();
    if (rows > MOST_ROWS) return Optional.empty();
    return Optional.of(sum(tenant, policy, from, to));
  }

  /** Read in pages of one statement: all of it would be a hundred megabytes. */
  private Counterfactual sum(String tenant, NamedPolicy policy, Instant from, Instant to) {
    Sum sum = new Sum(policy);
    database
        .transactions()
        .executeWithoutResult(
            status ->
                new JdbcTemplate(database.source())
                    .query(
                        connection -> {
                          PreparedStatement statement = connection.prepareStatement(READ);
                          statement.setFetchSize(PAGE);
                          statement.setString(1, tenant);
                          statement.setObject(2, from.atOffset(ZoneOffset.UTC));
                          statement.setObject(3, to.atOffset(ZoneOffset.UTC));
                          return statement;
                        },
                        (RowCallbackHandler) row -> sum.add(KeptGap.read(row))));
    return sum.all();
  }

  /** Adds up gaps in the order of agents and time. */
  private static final class Sum {
    private final NamedPolicy policy;
    private Counterfactual.Tally was = Counterfactual.Tally.NONE;
    private Counterfactual.Tally would = Counterfactual.Tally.NONE;
    private long gaps;
    private long agents;
    private @Nullable String agentId;
    private IdleStrategy.Agent agent = IdleStrategy.always(IdlePlan.STAYS).agent("");

    Sum(NamedPolicy policy) {
      this.policy = policy;
    }

    void add(KeptGap gap) {
      if (!gap.who().agentId().equals(agentId)) begin(gap);
      gaps += gap.gaps();
      measured(gap);
      double each = gap.seconds() / gap.gaps();
      for (int i = 0; i < gap.gaps(); i++) {
        priced(plan(gap), each, gap.plan().price());
        agent.ended(each);
      }
    }

    private void begin(KeptGap first) {
      agentId = first.who().agentId();
      agent = policy.at(first.plan().price()).agent(agentId);
      agents++;
    }

    private IdlePlan plan(KeptGap gap) {
      IdlePlan planned = agent.begins(FleetTable.EMPTY);
      return policy == NamedPolicy.LEARNED ? gap.plan().plans().followed() : planned;
    }

    private void measured(KeptGap gap) {
      WakePrice price = gap.plan().price();
      Double waited = gap.waited();
      double part = waited == null || price.wake() == 0 ? 1 : waited / price.wake();
      double cold = gap.cold() ? price.cold() * part : 0;
      was = was.and(gap.awake(), gap.cold() ? 1 : 0, gap.awake() + cold);
    }

    private void priced(IdlePlan plan, double seconds, WakePrice price) {
      would =
          would.and(
              plan.idle(seconds, price),
              plan.cold(seconds, price) ? 1 : 0,
              plan.cost(seconds, price));
    }

    Counterfactual all() {
      return new Counterfactual(gaps, agents, was, would);
    }
  }
}
