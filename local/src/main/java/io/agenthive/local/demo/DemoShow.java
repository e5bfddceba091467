package io.agenthive.local.demo;

import io.agenthive.activities.postgres.Json;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.part.AgentsPart;
import io.agenthive.local.part.ControlPart;
import io.agenthive.local.stack.LocalStack;
import io.agenthive.local.stack.StackEnd;
import io.agenthive.local.stack.StackNote;
import io.agenthive.local.stack.StackPart;
import io.agenthive.local.stack.StackPlan;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A demo from an empty machine to its summary.
 *
 * @param plan what it does
 * @param seed of the rehearsal models
 * @param fresh what an earlier demo left in the data folder is deleted first
 */
public record DemoShow(DemoPlan plan, long seed, boolean fresh) {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /** Exit code of a program that was ended by Ctrl-C. */
  private static final int INTERRUPTED = 130;

  /** The whole day, or what of it fits into a minute. */
  public static DemoShow of(boolean quick, long seed, boolean fresh) {
    return new DemoShow(quick ? DemoPlan.QUICK : DemoPlan.WHOLE, seed, fresh);
  }

  /**
   * Starts a stack, plays, prints. A person at a terminal keeps the stack until Ctrl-C.
   *
   * @return 0 if the ledger closes, nothing is left open and every agent is back, else 1
   */
  public int play(StackPlan stackPlan, Audience audience) throws InterruptedException {
    AtomicBoolean ending = new AtomicBoolean();
    GivenServers given = GivenServers.in(stackPlan.environment());
    long start = System.nanoTime();
    try (Screen screen = audience.screen()) {
      if (fresh && DataFolder.existing(stackPlan.data()).isPresent()) {
        new StackEnd(stackPlan.data(), line -> {}).reset(true);
      }
      LocalStack stack = LocalStack.open(stackPlan, screen::say);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack, ending), "stack-end"));
      try (stack;
          ErrorLog log = audience.errorLog(stackPlan.data())) {
        return play(stack, screen, audience, new Beginning(start, given, stackPlan.environment()));
      }
    } catch (RuntimeException | InterruptedException e) {
      if (ending.get()) return INTERRUPTED; // the stack went away under the story
      throw e;
    }
  }

  private static void end(LocalStack stack, AtomicBoolean ending) {
    ending.set(true);
    stack.close();
  }

  /** When the demo began, what it found, and its own environment. */
  private record Beginning(long nanos, GivenServers given, Map<String, String> own) {}

  private int play(LocalStack stack, Screen screen, Audience audience, Beginning beginning)
      throws InterruptedException {
    GivenServers given = beginning.given();
    String stamp = fresh && !given.any() ? "" : now();
    DemoOrder order = new DemoOrder(plan, seed, stamp, given.any());
    DemoSite site = new DemoSite();
    screen.say("PostgreSQL, Temporal, control with the API, and an agents' host are started");
    StackNote note = stack.start(parts(order.hostEnvironment(beginning.own()), site));
    new TreeMap<>(note.links()).forEach((what, where) -> screen.say(what + ": " + where));
    DemoSummary summary = new Demo(order, site.held(), screen, beginning.nanos()).run(note, given);
    screen.close();
    print(summary, audience);
    if (audience.stays()) stay(stack, audience);
    return summary.ok() ? 0 : 1;
  }

  /** The host first: its JVM starts while control does. */
  private static List<StackPart> parts(Map<String, String> told, DemoSite site) {
    return List.of(new AgentsPart(told), new ControlPart(), site);
  }

  private static void print(DemoSummary summary, Audience audience) {
    if (audience.json()) audience.out().println(Json.write(summary));
    else new SummaryText(summary).lines().forEach(audience.out()::println);
    audience.out().flush();
  }

  /** Until Ctrl-C, or until the database or Temporal dies. */
  private static void stay(LocalStack stack, Audience audience) throws InterruptedException {
    audience.out().println("Everything stays up; Ctrl-C stops it.");
    audience.out().flush();
    try {
      stack.fallen().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String now() {
    return SECOND.format(Instant.now());
  }
}
