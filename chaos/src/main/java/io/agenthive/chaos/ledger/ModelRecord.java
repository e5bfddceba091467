package io.agenthive.chaos.ledger;

import io.agenthive.chaos.provider.Call;
import io.agenthive.chaos.provider.Reply;
import io.agenthive.workflows.mail.MailState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The provider's own record of one run against the hive's books.
 *
 * @param calls for tasks of the run
 * @param settled tasks of the run that ended
 * @param recorded when turns were recorded, by their keys
 * @param entries of the run's redrive campaigns
 * @param spoiled tasks that were given an answer which nobody reads to its end: they can only die
 */
public record ModelRecord(
    List<Call> calls,
    List<FailureBooks.Settled> settled,
    Map<String, Instant> recorded,
    List<FailureBooks.Entry> entries,
    Set<String> spoiled) {
  /** Of a run that asked no provider of ours. */
  public static final ModelRecord NONE =
      new ModelRecord(List.of(), List.of(), Map.of(), List.of(), Set.of());

  private static final int MOST_ATTEMPTS = 8;

  /** What the hive says of an answer that it did not read to its end. */
  private static final String TOO_LONG = "is longer than";

  private static final Map<String, MailState> OUTCOMES =
      Map.of(
          "DONE", MailState.DONE,
          "DEAD_ALIKE", MailState.DEAD,
          "DEAD_OTHERWISE", MailState.DEAD);

  /** Reads it. */
  public static ModelRecord of(
      List<Call> all, FailureBooks books, String run, List<String> campaigns) throws SQLException {
    List<FailureBooks.Entry> entries = new ArrayList<>();
    for (String campaign : campaigns) entries.addAll(books.entries(campaign));
    List<Call> ours =
        all.stream().filter(call -> call.asked().taskId().startsWith(run + "-")).toList();
    return new ModelRecord(
        ours, books.settled(run), books.recorded(run), List.copyOf(entries), spoiled(ours));
  }

  private static Set<String> spoiled(List<Call> calls) {
    return calls.stream()
        .filter(call -> call.reply() == Reply.OVERSIZED)
        .map(call -> call.asked().taskId())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Done tasks whose result is no answer that was sent whole, for that task. */
  List<String> partial() {
    Map<String, Set<String>> whole = new HashMap<>();
    calls.stream()
        .filter(Call::answered)
        .forEach(
            call ->
                whole
                    .computeIfAbsent(call.asked().taskId(), task -> new TreeSet<>())
                    .add(call.text()));
    return settled.stream()
        .filter(task -> task.state() == MailState.DONE && !calls.isEmpty())
        .filter(task -> !whole.getOrDefault(task.taskId(), Set.of()).contains(task.result()))
        .map(task -> task.taskId() + " says: " + task.result())
        .toList();
  }

  /** Calls for a turn that had been recorded before. */
  List<String> repeated() {
    return calls.stream()
        .filter(
            call -> recorded.getOrDefault(call.asked().turn(), Instant.MAX).isBefore(call.begun()))
        .map(call -> call.asked().turn() + " at " + call.begun())
        .toList();
  }

  /** Dead letters without a class or a cause, or spoiled ones that do not say by what. */
  List<String> untold() {
    return settled.stream()
        .filter(task -> task.state() == MailState.DEAD)
        .filter(task -> task.failure() == null || !told(task))
        .map(task -> task.taskId() + " says: " + task.cause())
        .toList();
  }

  private boolean told(FailureBooks.Settled task) {
    String cause = Objects.requireNonNullElse(task.cause(), "");
    return spoiled.contains(task.taskId()) ? cause.contains(TOO_LONG) : !cause.isBlank();
  }

  List<String> tooOften() {
    return settled.stream()
        .filter(task -> task.attempts() > MOST_ATTEMPTS)
        .map(task -> task.taskId() + " " + task.attempts())
        .toList();
  }

  List<String> outcomes() {
    Map<String, Long> times =
        entries.stream()
            .collect(
                Collectors.groupingBy(
                    FailureBooks.Entry::taskId, TreeMap::new, Collectors.counting()));
    List<String> wrong = new ArrayList<>();
    times.forEach(
        (task, many) -> {
          if (many > 1) wrong.add(task + " is an entry " + many + " times");
        });
    entries.stream()
        .filter(entry -> OUTCOMES.get(entry.outcome()) != entry.state())
        .forEach(
            entry ->
                wrong.add(
                    "%s is %s, its task %s"
                        .formatted(entry.taskId(), entry.outcome(), entry.state())));
    return wrong;
  }
}
