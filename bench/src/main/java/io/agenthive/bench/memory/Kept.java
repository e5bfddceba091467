package io.agenthive.bench.memory;

import io.agenthive.activities.consolidation.ConsolidationPolicy;
import io.agenthive.activities.consolidation.ConsolidationPolicy.Backlog;
import io.agenthive.activities.consolidation.ConsolidationPolicy.Span;
import io.agenthive.activities.memory.Summary;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.routing.SummaryRequest;
import io.agenthive.workflows.task.Ask;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.TextLimit;
import io.agenthive.workflows.task.TurnKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A memory whose agent sleeps after each task for long enough to be summarised, by the policy and
 * the request of the hive itself.
 *
 * @param summary body of the newest; null: there is none
 * @param covered entries that it stands for
 * @param calls of the model
 * @param tokens that those calls read and wrote
 */
record Kept(List<String> entries, @Nullable String summary, int covered, int calls, long tokens) {
  private static final ConsolidationPolicy POLICY = ConsolidationPolicy.DEFAULT;

  /** What an agent keeps of a conversation. */
  static Kept of(Talk talk, ModelGateway model) throws InterruptedException {
    Kept kept = new Kept(List.of(), null, 0, 0, 0);
    for (int i = 1; i <= talk.entries().size(); i++) {
      kept = kept.with(talk.entries().subList(0, i)).rested(model);
    }
    return kept;
  }

  private Kept with(List<String> more) {
    return new Kept(more, summary, covered, calls, tokens);
  }

  private Kept rested(ModelGateway model) throws InterruptedException {
    int end = Math.max(covered, entries.size() - POLICY.keep());
    long fresh = chars(entries.subList(covered, end));
    Optional<Span> due = POLICY.next(new Backlog(entries.size(), covered, covered, fresh));
    return due.isEmpty() ? this : summarised(due.get(), model);
  }

  private Kept summarised(Span span, ModelGateway model) throws InterruptedException {
    List<String> shown = new ArrayList<>();
    if (summary != null) shown.add(summary);
    shown.addAll(entries.subList(covered, (int) span.to()));
    List<String> fresh = entries.subList(covered, (int) span.to());
    int before = summary == null ? 0 : summary.length();
    TextLimit limit = POLICY.limit(span, chars(fresh), before);
    TurnKey key = new TurnKey("memory.bench.0." + (calls + 1), 1, 0);
    ModelReply reply = model.ask(SummaryRequest.of(key, Ask.FIRST, shown, limit));
    Summary.Text text = new Summary.Text(limit.shortened(reply.text()), span.from(), span.to());
    return new Kept(
        entries,
        text.json(),
        (int) span.to(),
        calls + 1,
        tokens + reply.inputTokens() + reply.outputTokens());
  }

  private static long chars(List<String> texts) {
    return texts.stream().mapToLong(String::length).sum();
  }
}
