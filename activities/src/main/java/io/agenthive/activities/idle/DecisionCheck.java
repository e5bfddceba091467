package io.agenthive.activities.idle;

import io.agenthive.activities.postgres.Json;
import io.agenthive.workflows.idle.AgentGaps;
import io.agenthive.workflows.idle.FleetTable;
import io.agenthive.workflows.idle.HazardPolicy;
import io.agenthive.workflows.idle.IdlePlan;
import io.agenthive.workflows.idle.IdlePlans;
import io.agenthive.workflows.idle.WakePrice;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Computes decisions again, as the API sends them, and compares bit for bit. A line of JSON is a
 * {@code table} or a {@code decision}; a table comes before the decisions that name it.
 */
public final class DecisionCheck {
  private final Map<Long, FleetTable> tables = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private int checked;
  private int several;

  /** Knows the table of a fleet of which nothing is known. */
  public DecisionCheck() {
    tables.put(FleetTable.EMPTY.version(), FleetTable.EMPTY);
  }

  /** One of the two; what else the API sends beside is not needed. */
  private record Line(@Nullable Table table, @Nullable Decision decision) {}

  private record Table(long version, long gaps, double[] events, double[] seconds) {
    FleetTable read() {
      return new FleetTable(
          version,
          gaps,
          Objects.requireNonNull(events, "a table has events"),
          Objects.requireNonNull(seconds, "a table has seconds"));
    }
  }

  private record Decision(
      @Nullable Long id,
      String agentId,
      long table,
      WakePrice price,
      Plans plans,
      @Nullable String learned) {
    String named() {
      return "decision " + id + " of " + agentId;
    }
  }

  private record Plans(Plan chosen, Plan tail, Plan window, Plan rhythm) {
    IdlePlans read() {
      return new IdlePlans(tail.read(), window.read(), rhythm.read(), chosen.read());
    }
  }

  private record Plan(@Nullable Double rests, @Nullable Double from, @Nullable Double until) {
    IdlePlan read() {
      return new IdlePlan(age(rests), age(from), age(until));
    }

    private static double age(@Nullable Double age) {
      return Objects.requireNonNullElse(age, Double.POSITIVE_INFINITY);
    }
  }

  /**
   * Looks at a line.
   *
   * @throws RuntimeException if it is none of the two
   */
  public void line(String json) {
    Line line = Json.read(json, Line.class);
    if (line.table() != null) {
      tables.put(line.table().version(), line.table().read());
    } else if (line.decision() != null) {
      decision(line.decision());
    } else {
      throw new IllegalArgumentException("no table and no decision");
    }
  }

  private void decision(Decision decision) {
    if (decision.learned() == null) {
      several++;
      return;
    }
    Objects.requireNonNull(decision.price(), "a decision has a price");
    Objects.requireNonNull(decision.plans(), "a decision has plans");
    checked++;
    FleetTable table = tables.get(decision.table());
    if (table == null) {
      wrong.add(decision.named() + ": version " + decision.table() + " of the table is missing");
      return;
    }
    AgentGaps gaps = AgentGaps.fromBytes(Base64.getDecoder().decode(decision.learned()));
    IdlePlans again = new HazardPolicy(decision.price()).plan(gaps, table);
    IdlePlans kept = decision.plans().read();
    if (!again.equals(kept)) wrong.add(decision.named() + ": " + kept + " is now " + again);
  }

  /** Decisions that were computed again. */
  public int checked() {
    return checked;
  }

  /** Versions of the table that were read; the one of which nothing is known does not count. */
  public int versions() {
    return tables.size() - 1;
  }

  /** Rows of several brief gaps, which are no decisions. */
  public int several() {
    return several;
  }

  /** What did not come out the same, each with its decision. */
  public List<String> wrong() {
    return List.copyOf(wrong);
  }
}
