package io.agenthive.bench.memory;

import io.agenthive.activities.consolidation.ConsolidationPolicy;
import io.agenthive.activities.memory.MemoryWindow;
import io.agenthive.bench.memory.Reader.Verdict;
import io.agenthive.bench.memory.Talk.Length;
import io.agenthive.bench.report.Spread;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** docs/memory.md, made from the simulation. */
final class MemoryPage {
  private static final double PERCENT = 100;

  private MemoryPage() {}

  static String text() {
    StringBuilder rows = new StringBuilder();
    StringBuilder costs = new StringBuilder();
    for (Length length : Length.values()) {
      for (int tasks : Remembering.TASKS) {
        List<Remembering> all = Remembering.of(length, tasks);
        String talk = tasks + " " + length.text();
        for (View view : View.values()) rows.append(row(talk, view, all));
        costs.append(cost(talk, all));
      }
    }
    return """
    # What a summary saves at a wake, and what it loses

    A simulation (`./hive bench memory`, this page written by a test that fails when it is stale): conversations that a
    generator made up, the rehearsal model's summaries, and a reader without understanding in the place of a model. **No figure
    here says how well a real model summarises or answers**; they show what the mechanism does to the length of a wake, and
    how answers are lost. Medians of %d seeds, least and most in brackets; tokens are characters by four.

    - A task says a fact in two of three cases (`The port of Alder is 4312.`); one of six corrects an older one; around it
      stand sentences of common words. Every fact that holds in the end is asked for.
      `short` tasks have some 400 characters, `long` ones some 1,200.
    - The agent sleeps after each task for as long as it takes. Summaries are made as the hive makes them: from %d entries
      and %,d characters on, the newest %d entries left as they are, at most %,d characters
      of summary, half of what it is made of, and the length of %d of its entries, each going on from the one before.
    - The rehearsal model keeps whole sentences whose words are rarest, a word with a digit counting three times. It is
      extractive, as no good model would be, and it does not know which of two sentences corrects the other. Each fact here has
      a digit, which suits that rule better than what people say.
    - The reader takes the last sentence that has all words of the question, and is right if the value that holds stands in it.

    `nothing`: no memory. `window`: the newest %d entries, %,d characters at most, what a wake loads without summaries. `summary`: the newest
    summary and the entries behind it. `everything`: all entries, which nobody would pay for at every turn.

    | Tasks | A wake loads | Tokens (simulated) | Right, %% (simulated) | Wrong, %% (simulated) | Unknown, %% (simulated) |
    |---|---|---|---|---|---|
    %s
    What that cost: calls of the model while the agent slept, and the tokens that those read and wrote.

    | Tasks | Calls (simulated) | Tokens of all calls (simulated) | Tokens saved at a wake, beside `window` (simulated) |
    |---|---|---|---|
    %s
    - **Where nothing was summarised yet**, summary and window are the same.
    - **Where it wins**: facts that fell out of the window are still answered. Where tasks are long the wake is shorter as well,
      by half and more; where they are short, hardly: there the calls read more than is ever saved, and what they buy is answers.
    - **Where it loses**: once more was said than %,d characters hold, old facts go, and more of them with each summary of a
      summary. Beside `everything` that is the whole loss; raw entries stay in PostgreSQL, and `hive agent revoke-summary`
      lets a wake read them again as far as the window goes.
    - **Wrong** is worse than unknown: where a correction was left out and what it corrected stayed, the old value is answered.
    """
        .formatted(
            Remembering.SEEDS,
            ConsolidationPolicy.MIN_ENTRIES,
            ConsolidationPolicy.MIN_CHARS,
            ConsolidationPolicy.KEEP,
            ConsolidationPolicy.MOST_CHARS,
            ConsolidationPolicy.MIN_ENTRIES,
            MemoryWindow.DEFAULT.entries(),
            MemoryWindow.DEFAULT.chars(),
            rows,
            costs,
            ConsolidationPolicy.MOST_CHARS);
  }

  private static String row(String talk, View view, List<Remembering> all) {
    List<Judged> judged = all.stream().map(each -> each.judged(view)).toList();
    return "| %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            talk,
            view.text(),
            cell(all, each -> each.tokens(view)),
            share(judged, Verdict.RIGHT),
            share(judged, Verdict.WRONG),
            share(judged, Verdict.UNKNOWN));
  }

  private static String cost(String talk, List<Remembering> all) {
    return "| %s | %s | %s | %s |\n"
        .formatted(
            talk,
            cell(all, each -> each.kept().calls()),
            cell(all, each -> each.kept().tokens()),
            cell(all, each -> each.tokens(View.WINDOW) - each.tokens(View.SUMMARY)));
  }

  private static String share(List<Judged> judged, Verdict verdict) {
    return cell(judged, each -> PERCENT * each.share(verdict));
  }

  private static <T> String cell(List<T> all, ToDoubleFunction<T> what) {
    Spread spread = Spread.of(all.stream().mapToDouble(what).boxed().toList());
    return String.format(
        Locale.ROOT, "%,.0f (%,.0f–%,.0f)", spread.median(), spread.min(), spread.max());
  }
}
