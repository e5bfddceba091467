package io.agenthive.chaos.ledger;

import io.agenthive.chaos.load.History;
import io.agenthive.chaos.scenario.Invariant;
import io.agenthive.workflows.mail.MailState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The campaign's own history against the hive's books.
 *
 * @param history what callers heard, from the campaign's file
 * @param books what the hive wrote
 * @param epochBreaks what was seen from outside of epochs that fell, and of work under old ones
 * @param kills how often a host was killed
 * @param models what the campaign's own provider remembers
 */
public record Reckoning(
    History history, Books books, List<String> epochBreaks, int kills, ModelRecord models) {
  private static final String BLAMED = "WORKER_KILLER";
  private static final int HARMLESS_KILLS = 2;

  /** What breaks this invariant, one line each; empty if it holds. */
  public List<String> violations(Invariant invariant) {
    return switch (invariant) {
      case NOTHING_LOST ->
          history.acknowledged().stream().filter(id -> !times().containsKey(id)).toList();
      case ONE_END -> Stream.concat(twice().stream(), notEnded()).toList();
      case NO_PHANTOM ->
          books.entries().stream()
              .map(Books.Entry::taskId)
              .filter(id -> !history.sent().contains(id))
              .toList();
      case ONE_EFFECT -> which(entry -> entry.remembered() != (done(entry) ? 1 : 0));
      case DELIVERY -> which(entry -> !blamed(entry) && done(entry) == poison(entry));
      case FAIR_BLAME -> which(this::blamed).stream().skip(allowance()).toList();
      case SAFE_REPEAT -> sorted(history.refused());
      case ONE_TURN -> books.turnBreaks();
      case MEMORY_CHAIN -> books.memoryBreaks();
      case IN_ORDER -> books.orderBreaks();
      case FENCING -> books.fenceBreaks();
      case GROWING_EPOCHS -> epochBreaks;
      case WHOLE_ANSWERS -> models.partial();
      case ASKED_ONCE -> models.repeated();
      case CAUSE_TOLD -> models.untold();
      case FEW_ATTEMPTS -> models.tooOften();
      case ONE_OUTCOME -> models.outcomes();
    };
  }

  /** Good tasks that were called the cause of kills. */
  public int blamed() {
    return which(this::blamed).size();
  }

  private boolean blamed(Books.Entry entry) {
    return !done(entry) && !poison(entry) && BLAMED.equals(entry.failure());
  }

  private int allowance() {
    return Math.max(0, kills - HARMLESS_KILLS);
  }

  private boolean poison(Books.Entry entry) {
    return history.poison().contains(entry.taskId()) || models.spoiled().contains(entry.taskId());
  }

  /** IDs that stand in the books more than once. */
  public List<String> twice() {
    return times().entrySet().stream()
        .filter(entry -> entry.getValue() > 1)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private Stream<String> notEnded() {
    return which(entry -> !entry.state().ended()).stream();
  }

  private Map<String, Integer> times() {
    Map<String, Integer> times = new HashMap<>();
    books.entries().forEach(entry -> times.merge(entry.taskId(), 1, Integer::sum));
    return times;
  }

  private List<String> which(Predicate<Books.Entry> picked) {
    return books.entries().stream().filter(picked).map(Reckoning::line).toList();
  }

  private static String line(Books.Entry entry) {
    String why = entry.failure() == null ? "" : " " + entry.failure();
    return "%s %s%s, remembered %d times"
        .formatted(entry.taskId(), entry.state(), why, entry.remembered());
  }

  private static boolean done(Books.Entry entry) {
    return entry.state() == MailState.DONE;
  }

  private static List<String> sorted(Collection<String> ids) {
    return ids.stream().sorted().toList();
  }
}
