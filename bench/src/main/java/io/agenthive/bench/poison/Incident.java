package io.agenthive.bench.poison;

import io.agenthive.workflows.deadletter.Circumstances.Course;
import io.agenthive.workflows.deadletter.Circumstances.Surroundings;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One outbreak of a kind: who dies, who is brought back, who dies again. */
final class Incident {
  private static final double SHIFT = 0.6; // incidents of one kind differ by half and double
  private static final double PERSON = 45; // minutes until somebody brings a death back: median
  private static final int MOST_RETURNS = 12;
  private static final int AGENTS = 40;
  private static final int HOSTS = 6;
  private static final int TARGETS = 3;
  private static final double MEGABYTE = 1024 * 1024;
  private static final int MOST_ATTEMPTS = 8;
  private static final int KILLED = 3; // hosts, until a task is called a worker killer

  private final Kind kind;
  private final Draw draw;
  private final Consumer<Happening> log;
  private final String name;
  private final double start;
  private final double lasts;
  private final TaskFailure failure;
  private final String family;
  private final Kind.Return comesBack;
  private final Kind.Signs signs;
  private final List<Integer> agents;
  private final List<Integer> hosts;

  private Incident(Kind kind, String name, double start, Draw draw, Consumer<Happening> log) {
    this.kind = kind;
    this.draw = draw;
    this.log = log;
    this.name = name;
    this.start = start;
    lasts = draw.around(kind.course().lasts(), SHIFT);
    failure = draw.of(kind.failures());
    String message = kind.family().equals(Kind.OWN) ? name : kind.family();
    family = failure + " " + message + "@" + draw.below(TARGETS);
    Kind.Return usual = kind.comesBack();
    comesBack =
        new Kind.Return(
            draw.shifted(usual.passes(), SHIFT),
            draw.shifted(usual.again(), SHIFT),
            draw.shifted(usual.elsewhere(), SHIFT));
    signs = shifted(kind.signs());
    agents = some(kind.place().agents(), AGENTS);
    hosts = some(kind.place().hosts(), HOSTS);
  }

  private Kind.Signs shifted(Kind.Signs usual) {
    return new Kind.Signs(
        draw.around(usual.chars(), SHIFT),
        draw.around(usual.attempts(), SHIFT / 2),
        draw.around(usual.troubled(), SHIFT),
        draw.shifted(usual.worked(), SHIFT),
        draw.shifted(usual.outage(), SHIFT),
        draw.around(usual.hostDeaths(), SHIFT / 2));
  }

  private List<Integer> some(int wanted, int all) {
    List<Integer> some = new ArrayList<>();
    for (int i = 0; i < wanted; i++) some.add(draw.below(all));
    return some;
  }

  /** Lets it happen. */
  static void happen(Kind kind, String name, double start, Draw draw, Consumer<Happening> log) {
    new Incident(kind, name, start, draw, log).happen();
  }

  private void happen() {
    int inputs = draw.count(kind.course().inputs(), SHIFT);
    for (int i = 0; i < inputs; i++) {
      String input = name + "#" + i;
      double at = start + draw.upTo(lasts);
      int chars = (int) Math.min(MEGABYTE, draw.around(signs.chars(), 1));
      int fan = kind.course().fan() > 1 ? draw.count(kind.course().fan(), SHIFT / 2) : 1;
      for (int n = 0; n < fan; n++) dieAgainAndAgain(at + draw.upTo(2), input, chars);
    }
  }

  /** One task, and what was ordered in its place. */
  private void dieAgainAndAgain(double first, String input, int chars) {
    int agent = draw.of(agents);
    double at = first;
    for (int n = 0; n <= MOST_RETURNS; n++) {
      if (!draw.chance(comesBack.again())) {
        log.accept(death(at, input, agent, chars, null, false));
        return;
      }
      double back = at + draw.around(PERSON, 1);
      double ended = back + draw.around(signs.troubled(), SHIFT);
      boolean well = !kind.poison() && (back > start + lasts || draw.chance(comesBack.passes()));
      boolean elsewhere = draw.chance(comesBack.elsewhere());
      log.accept(death(at, input, agent, chars, elsewhere ? null : instant(ended), well));
      if (well) return;
      if (elsewhere) agent = draw.of(agents);
      at = ended;
    }
  }

  private Happening death(
      double at, String input, int agent, int chars, @Nullable Instant ended, boolean well) {
    int attempts = Math.min(MOST_ATTEMPTS, draw.count(signs.attempts(), SHIFT / 2));
    double troubled = attempts > 1 ? draw.around(signs.troubled(), SHIFT) : 0;
    Course course = new Course(attempts, Duration.ofMillis(Math.round(troubled * 60_000)), chars);
    Surroundings surroundings =
        new Surroundings(draw.chance(signs.worked()), draw.chance(signs.outage()));
    boolean killer = failure == TaskFailure.WORKER_KILLER;
    int hostDeaths = killer ? KILLED : draw.times(signs.hostDeaths());
    int host = draw.of(hosts);
    return new Happening(
        instant(at),
        kind,
        failure,
        family,
        input,
        agent,
        host,
        hostDeaths,
        course,
        surroundings,
        ended,
        well);
  }

  private static Instant instant(double minutes) {
    return Instant.EPOCH.plusMillis(Math.round(minutes * 60_000));
  }
}
