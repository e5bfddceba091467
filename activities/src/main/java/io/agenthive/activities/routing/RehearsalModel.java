package io.agenthive.activities.routing;

import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.Said;
import io.agenthive.workflows.task.TextLimit;
import io.agenthive.workflows.task.TurnKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A model that costs nothing and repeats itself: the same request gets the same reply, in any
 * process. It waits, fails and takes several turns as real ones do, or as the task's first line
 * tells it ({@link RehearsalScript}); everything it says is labelled simulated.
 */
public final class RehearsalModel implements ModelGateway {
  private static final int CHARS_PER_TOKEN = 4;
  private static final TextLimit TOLD = new TextLimit(200);

  private final RehearsalSettings settings;
  private final RehearsalFaults faults;

  /** A model that behaves so. */
  public RehearsalModel(RehearsalSettings settings) {
    this.settings = settings;
    faults = new RehearsalFaults(settings.seed(), settings.faults());
  }

  @Override
  public ModelReply ask(ModelRequest request) throws InterruptedException {
    TurnKey key = TurnKey.parse(request.key());
    Optional<RehearsalScript> script = RehearsalScript.in(request.input());
    OptionalInt scripted = number(script, "millis");
    long millis =
        scripted.isPresent()
            ? scripted.getAsInt()
            : RehearsalLatency.millis(
                request.tier(), draws(key.text() + " " + request.ask().number(), "latency"));
    if (script.isEmpty()) faults.of(key, request.ask()).ifPresent(RehearsalModel::fail);
    Thread.sleep(scripted.isPresent() ? Duration.ofMillis(millis) : paced(millis));
    script
        .flatMap(told -> told.fault(key, request.ask(), Instant.now()))
        .ifPresent(RehearsalModel::fail);
    return reply(request, key, script, millis);
  }

  @Override
  public ModelRoute route(Tier tier) {
    String name = tier.name().toLowerCase(Locale.ROOT);
    return new ModelRoute(Models.target(settings, tier), "rehearsal-" + name);
  }

  private ModelReply reply(
      ModelRequest request, TurnKey key, Optional<RehearsalScript> script, long millis) {
    OptionalInt summary = SummaryRequest.chars(request);
    String text =
        summary.isPresent()
            ? RehearsalSummary.of(request.memory(), summary.getAsInt())
            : words(key, script) + told(request);
    List<String> seen = request.texts();
    long known = key.turn() == 1 ? 0 : chars(seen.subList(0, seen.size() - 1));
    long prefix = request.systemPrompt().length() + (key.turn() == 1 ? 0 : chars(request.memory()));
    return new ModelReply(
        text,
        summary.isPresent() || key.turn() >= number(script, "turns").orElse(turns(key)),
        tokens(request.systemPrompt().length() + chars(request.memory()) + chars(seen)),
        tokens(text.length()),
        (prefix + known) / CHARS_PER_TOKEN,
        route(request.tier()).model(),
        millis,
        true,
        script.flatMap(it -> it.call(request)).stream().toList());
  }

  private String words(TurnKey key, Optional<RehearsalScript> script) {
    Draws draws = draws(key.text(), "text");
    int drawn = RehearsalText.length(draws);
    return RehearsalText.of(key.text(), number(script, "answer").orElse(drawn), draws);
  }

  /** A reply that follows a tool's repeats what that said: the tool was real. */
  private static String told(ModelRequest request) {
    return request.transcript().getLast() instanceof Said.Result result
        ? " " + result.tool() + " said: " + TOLD.shortened(result.text())
        : "";
  }

  /** Turns of an unscripted task: one and, with the same chance each, up to two more. */
  private int turns(TurnKey key) {
    int extra = RehearsalSettings.MOST_TURNS - 1;
    double chance = (settings.meanTurns() - 1) / extra;
    Draws draws = draws(key.taskId() + "@" + key.patch(), "turns");
    int turns = 1;
    for (int i = 0; i < extra; i++) turns += draws.share() < chance ? 1 : 0;
    return turns;
  }

  private Draws draws(String subject, String purpose) {
    return new Draws(settings.seed(), subject, purpose);
  }

  private Duration paced(long millis) {
    return Duration.ofNanos((long) (millis * 1e6 * settings.pace()));
  }

  private static OptionalInt number(Optional<RehearsalScript> script, String name) {
    return script.map(told -> told.number(name)).orElse(OptionalInt.empty());
  }

  private static void fail(TaskFault fault) {
    throw fault;
  }

  private static long chars(Collection<String> texts) {
    return texts.stream().mapToLong(String::length).sum();
  }

  private static long tokens(long chars) {
    return Math.ceilDiv(chars, (long) CHARS_PER_TOKEN);
  }
}
