package io.agenthive.activities.routing;

import io.agenthive.workflows.task.Ask;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.Said;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.ToolCall;
import io.agenthive.workflows.task.TurnKey;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a task's first line tells the rehearsal model to do: {@code #rehearse} and directives {@code
 * name=value} between blanks, each but calls at most once. What is not scripted is drawn, except
 * faults: a scripted task fails only as told.
 *
 * <table><caption>Directives</caption>
 * <tr><td>{@code fail=CLASS}<td>fails with this {@link TaskFailure}, each time
 * <tr><td>{@code times=N}<td>with {@code fail}: only in the first N askings of the turn
 * <tr><td>{@code deliveries=N}<td>with {@code fail}: only in the first N deliveries of the task
 * <tr><td>{@code at=N}<td>with {@code fail}: at the N-th turn instead of the first
 * <tr><td>{@code until=INSTANT}<td>with {@code fail}: only before this moment, {@code
 *     2026-11-29T12:00:00Z}: an outage that many tasks meet
 * <tr><td>{@code after=MILLIS}<td>with {@code fail}: the Retry-After that the fault carries
 * <tr><td>{@code call=TOOL}, {@code call=TOOL:JSON}<td>calls this tool with these arguments, which
 *     hold no blank; may stand there several times, one call in each reply. The tool itself is real
 * <tr><td>{@code turns=N}<td>the task takes N turns, or as many as its calls need
 * <tr><td>{@code millis=N}<td>each asking takes N milliseconds, at whatever pace
 * <tr><td>{@code answer=N}<td>each answer has N characters
 * </table>
 */
record RehearsalScript(
    @Nullable TaskFailure fail,
    @Nullable Instant until,
    Map<String, Integer> numbers,
    List<String> calls) {
  /** Milliseconds: a quarter of an hour; characters: as many as an input may have. */
  static final int MAX_NUMBER = 1_000_000;

  private static final String MARK = "#rehearse";
  private static final String CALL = "call=";
  private static final List<String> WORDS = List.of("fail", "until");
  private static final List<String> OF_FAULTS = List.of("times", "deliveries", "at", "after");
  private static final List<String> OF_TURNS = List.of("turns", "millis", "answer");

  RehearsalScript {
    numbers = Map.copyOf(numbers);
    calls = List.copyOf(calls);
    if (fail == null && until != null) throw refused("'until' needs 'fail'");
    for (String name : OF_FAULTS) {
      if (fail == null && numbers.containsKey(name)) {
        throw refused("'" + name + "' needs 'fail'");
      }
    }
  }

  /** The script of this input, if it has one; a fault {@code INVALID} names what is wrong in it. */
  static Optional<RehearsalScript> in(String input) {
    String[] words = input.lines().findFirst().orElse("").split("\\s+");
    if (!words[0].equals(MARK)) return Optional.empty();
    Map<String, String> directives = new LinkedHashMap<>();
    List<String> calls = new ArrayList<>();
    for (String word : List.of(words).subList(1, words.length)) {
      if (word.equals(CALL)) throw refused("'call' needs a value");
      if (word.startsWith(CALL)) calls.add(word.substring(CALL.length()));
      else add(directives, word);
    }
    String fail = directives.remove("fail");
    String until = directives.remove("until");
    Map<String, Integer> numbers = new HashMap<>();
    directives.forEach((name, value) -> numbers.put(name, number(name, value)));
    return Optional.of(
        new RehearsalScript(
            fail == null ? null : failure(fail),
            until == null ? null : instant(until),
            numbers,
            calls));
  }

  /** The number of a directive, if it was given. */
  OptionalInt number(String name) {
    Integer given = numbers.get(name);
    return given == null ? OptionalInt.empty() : OptionalInt.of(given);
  }

  /** The fault of this asking, if it fails as told. */
  Optional<TaskFault> fault(TurnKey key, Ask ask, Instant now) {
    if (fail == null || !fails(key, ask)) return Optional.empty();
    if (until != null && !now.isBefore(until)) return Optional.empty();
    OptionalInt after = number("after");
    Duration told = after.isPresent() ? Duration.ofMillis(after.getAsInt()) : null;
    return Optional.of(new TaskFault(fail, "scripted " + fail + " (simulated)", told));
  }

  /** The tool that the next reply calls, if one is left to call. */
  Optional<ToolCall> call(ModelRequest request) {
    long made =
        request.transcript().stream()
            .filter(said -> said instanceof Said.Answer answer && !answer.calls().isEmpty())
            .count();
    return calls.stream().skip(made).findFirst().map(call -> call(call, made));
  }

  private static ToolCall call(String call, long made) {
    int sign = call.indexOf(':');
    return new ToolCall(
        "rehearsed-" + (made + 1),
        sign < 0 ? call : call.substring(0, sign),
        sign < 0 ? "{}" : call.substring(sign + 1));
  }

  private boolean fails(TurnKey key, Ask ask) {
    return key.turn() == number("at").orElse(1)
        && ask.number() < number("times").orElse(Integer.MAX_VALUE)
        && ask.delivery() < number("deliveries").orElse(Integer.MAX_VALUE);
  }

  private static void add(Map<String, String> directives, String word) {
    int sign = word.indexOf('=');
    String name = sign < 0 ? word : word.substring(0, sign);
    boolean known = WORDS.contains(name) || OF_FAULTS.contains(name) || OF_TURNS.contains(name);
    if (!known) throw refused("unknown directive '" + name + "'");
    if (sign < 0) throw refused("'" + name + "' needs a value");
    if (directives.put(name, word.substring(sign + 1)) != null) {
      throw refused("'" + name + "' stands there twice");
    }
  }

  private static int number(String name, String value) {
    int least = name.equals("millis") || name.equals("after") ? 0 : 1;
    if (!value.matches("[0-9]{1,7}")
        || Integer.parseInt(value) < least
        || Integer.parseInt(value) > MAX_NUMBER) {
      throw refused("'" + name + "' must be " + least + " to " + MAX_NUMBER);
    }
    return Integer.parseInt(value);
  }

  private static Instant instant(String value) {
    try {
      return Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw refused("'until' must be an instant such as 2026-11-29T12:00:00Z");
    }
  }

  private static TaskFailure failure(String name) {
    for (TaskFailure failure : TaskFailure.values()) {
      if (failure.name().equals(name)) return failure;
    }
    throw refused("'fail' must be one of " + List.of(TaskFailure.values()));
  }

  private static TaskFault refused(String problem) {
    return new TaskFault(TaskFailure.INVALID, MARK + ": " + problem);
  }
}
