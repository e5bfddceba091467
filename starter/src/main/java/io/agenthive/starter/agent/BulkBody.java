package io.agenthive.starter.agent;

import io.agenthive.activities.agent.AgentFilter;
import io.agenthive.activities.agent.RowState;
import io.agenthive.activities.operation.OperationKind;
import io.agenthive.activities.operation.OperationOrder;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.InvalidFields;
import io.agenthive.starter.http.Rules;
import io.agenthive.starter.http.ShownText;
import io.agenthive.workflows.agent.ControlNote;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.hold.Hold;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Bodies of verbs that are about many agents; each needs a filter and a reason. */
final class BulkBody {
  /** Longer than the name of any team or label. */
  static final int MAX_NAME = 100;

  private BulkBody() {}

  /**
   * Which agents, as in their list; all that is named must be so.
   *
   * @param all everybody: it stands alone, so that nobody asks a whole hive by a typing error
   * @param label each {@code key:value}
   */
  record Filter(
      @Nullable Boolean all,
      @Nullable RowState state,
      @Nullable Hold hold,
      @Nullable Tier tier,
      @Nullable String team,
      @Nullable List<String> label,
      @Nullable String q) {
    private AgentFilter read() {
      AgentFilter named =
          new AgentFilter(state, hold, tier, name("team", team), labels(), name("q", q));
      if (state == RowState.RETIRED) {
        throw InvalidFields.of(
            "/filter/state", "must be ASLEEP or AWAKE: nobody else can be asked");
      }
      boolean everybody = Boolean.TRUE.equals(all);
      if (everybody != named.equals(AgentFilter.ALL)) {
        throw InvalidFields.of(
            "/filter", "must name at least one property, or all: true and nothing else");
      }
      return named;
    }

    private static @Nullable String name(String field, @Nullable String text) {
      if (text == null) return null;
      String pointer = "/filter/" + field;
      if (text.isBlank() || text.length() > MAX_NAME) {
        throw InvalidFields.of(pointer, "must have 1 to " + MAX_NAME + " characters");
      }
      return ShownText.checked(pointer, text);
    }

    /** Two values of one key match nobody; one of them would match more than was said. */
    private Map<String, String> labels() {
      Map<String, String> labels = new TreeMap<>();
      List<String> pairs = Objects.requireNonNullElse(label, List.of());
      for (int i = 0; i < pairs.size(); i++) {
        String pointer = "/filter/label/" + i;
        String pair = ShownText.checked(pointer, pairs.get(i));
        int colon = pair.indexOf(':');
        if (colon < 1 || colon > MAX_NAME || pair.length() - colon - 1 > MAX_NAME) {
          throw InvalidFields.of(
              pointer, "must be key:value, each of at most " + MAX_NAME + " characters");
        }
        if (labels.put(pair.substring(0, colon), pair.substring(colon + 1)) != null) {
          throw InvalidFields.of(pointer, "must name another label than those before it");
        }
      }
      return labels;
    }
  }

  /** Whom the caller may ask, of those that a filter means. */
  static AgentFilter of(@Nullable Filter filter, Caller caller) {
    if (filter == null) throw InvalidFields.of("/filter", "must say which agents");
    AgentFilter theirs = filter.read().within(caller.tenant());
    return caller.may(Authority.AGENT_CONTROL) ? theirs : theirs.madeBy(caller.name());
  }

  /**
   * {@code until}: when they may wake by themselves; {@code now}: stop what is in hand at its next
   * turn's boundary; {@code dryRun}: only say whom it would ask.
   */
  record Sleep(
      @Nullable Filter filter,
      @Nullable String reason,
      @Nullable Instant until,
      @Nullable Boolean now,
      @Nullable Integer ratePerSecond,
      @Nullable Boolean dryRun) {
    OperationOrder order(Caller caller, Instant time) {
      ControlNote note = new VerbBody.Sleep(reason, until, now).note(caller.name(), time);
      return BulkBody.order(OperationKind.SLEEP, note, of(filter, caller), ratePerSecond);
    }

    boolean onlyPlanned() {
      return Boolean.TRUE.equals(dryRun);
    }
  }

  /** {@code dryRun}: only say whom it would ask. */
  record Wake(
      @Nullable Filter filter,
      @Nullable String reason,
      @Nullable Integer ratePerSecond,
      @Nullable Boolean dryRun) {
    OperationOrder order(Caller caller) {
      ControlNote note = new VerbBody.Wake(reason).note(caller.name());
      return BulkBody.order(OperationKind.WAKE, note, of(filter, caller), ratePerSecond);
    }

    boolean onlyPlanned() {
      return Boolean.TRUE.equals(dryRun);
    }
  }

  private static OperationOrder order(
      OperationKind kind, ControlNote note, AgentFilter filter, @Nullable Integer ratePerSecond) {
    int rate = Objects.requireNonNullElse(ratePerSecond, OperationOrder.DEFAULT_RATE);
    try {
      return new OperationOrder(
          kind, null, note.reason(), note.until(), note.now(), filter, null, rate);
    } catch (IllegalArgumentException e) {
      throw Rules.broken(e);
    }
  }
}
