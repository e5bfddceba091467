package io.agenthive.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.hold.Holds;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.RowFacts;
import io.agenthive.workflows.shift.ShiftEnd;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** One agent and its model on the same walk of random commands. */
final class LifecycleWalk {
  private static final List<Hold> PLACED =
      List.of(Hold.OPERATOR, Hold.INCIDENT, Hold.BUDGET, Hold.LOAD);
  private static final List<Hold> OF_SCOPES = List.of(Hold.OPERATOR, Hold.INCIDENT, Hold.BUDGET);
  private static final Duration STEP = Duration.ofMinutes(10);

  private final AgentWorld world;
  private final Random random;
  private final String id;
  private final LifecycleModel model = new LifecycleModel();
  private final List<String> story = new ArrayList<>();

  /** What nobody asks: the hive's own parts tell it. */
  private static final Set<String> BY_PARTS = Set.of("mail", "scopes", "seatLost");

  private final Instant began;
  private Instant readAt;
  private FakeShifts.@Nullable Opened latest;
  private int reasons;
  private int toldBefore;

  LifecycleWalk(AgentWorld world, long seed, int number) {
    this.world = world;
    random = new Random(seed);
    id = "walker-" + number;
    began = world.now();
    readAt = began.minusSeconds(60);
  }

  /** Walks; an {@link AssertionError} tells the story so far. */
  void walk(int steps) {
    toldBefore = world.seats.told.size();
    row(false);
    AgentCard card = new AgentCard(id, "Scout", "field", Tier.ROUTINE, 1);
    AgentTold row = AgentTold.holding(id, List.of());
    world.create(AgentState.born(card, AgentLimits.DEFAULT, 0, row));
    agree();
    for (int i = 0; i < steps; i++) {
      step();
      model.settle();
      agree();
    }
    leave();
  }

  private void step() {
    switch (random.nextInt(14)) {
      case 0, 1 -> hold(any(PLACED));
      case 2, 3 -> release(any(List.of(Hold.values())));
      case 4 -> sleep();
      case 5 -> wake();
      case 6 -> keepAwake();
      case 7 -> mailComes();
      case 8 -> preWake();
      case 9, 10 -> {
        if (model.open) shiftEnds();
        else mailComes();
      }
      case 11 -> scopes();
      case 12 -> timePasses();
      default -> nuisance();
    }
  }

  private void hold(Hold kind) {
    Instant until = sometime();
    say("hold", Map.of("hold", kind), until);
    model.hold(kind, word(), until);
  }

  private void release(Hold kind) {
    say("release", Map.of("hold", kind), null);
    model.release(kind);
  }

  private void sleep() {
    Instant until = sometime();
    say("sleep", Map.of("now", random.nextBoolean()), until);
    model.sleep(word(), until);
  }

  private void wake() {
    say("wake", Map.of(), null);
    model.wake();
  }

  private void keepAwake() {
    Instant until = later();
    say("keepAwake", Map.of(), until);
    model.keepAwake(until);
  }

  private void preWake() {
    say("mail", Map.of("reason", "PREWAKE"), null);
    model.preWake();
  }

  /** As the mail room does: into the hands of a seat, or with a bell if somebody rests for it. */
  private void mailComes() {
    boolean rings = model.hearsMail();
    model.mail = !model.open;
    row(false);
    story.add("mail comes");
    if (!rings) return;
    say("mail", Map.of("epoch", status().epoch()), null);
    model.bell();
  }

  private void shiftEnds() {
    boolean left = random.nextInt(3) == 0;
    model.mail = left;
    row(false);
    FakeShifts.Opened shift = ended(left);
    story.add("shift " + shift.order().shift() + " ends, mail left: " + left);
    model.shiftEnds(left);
    if (model.open) taken();
  }

  /** A run may be renewed at this moment, and its shift with it: then the next one is ended. */
  private FakeShifts.Opened ended(boolean left) {
    return untilDone(
        () -> {
          FakeShifts.Opened shift = current();
          world.end(shift, ShiftEnd.rested(shift.epoch(), left, 1));
          return shift;
        });
  }

  private void scopes() {
    boolean late = random.nextInt(4) == 0;
    reasons++;
    Instant at = late ? readAt.minusMillis(1) : readAt.plusMillis(1);
    if (!late) readAt = at;
    List<LifecycleModel.Scoped> held =
        LongStream.range(1, 1 + random.nextInt(Holds.MAX_SCOPED + 1))
            .filter(each -> random.nextBoolean())
            .mapToObj(
                each ->
                    new LifecycleModel.Scoped(each, any(OF_SCOPES), "scope " + reasons, sometime()))
            .toList();
    List<Map<String, Object>> lines = held.stream().map(LifecycleWalk::line).toList();
    say("scopes", Map.of("at", at.toString(), "holds", lines), null);
    model.scopes(at, held);
  }

  private static Map<String, Object> line(LifecycleModel.Scoped held) {
    Map<String, Object> line = new HashMap<>();
    line.put("id", held.id());
    line.put("scope", "team:" + held.id());
    line.put("reason", held.reason());
    line.put("hold", held.kind());
    line.put("since", "2026-01-01T00:00:00Z");
    if (held.until() != null) line.put("until", held.until().toString());
    return line;
  }

  /** Not while a shift is open: the server does not skip time then. */
  private void timePasses() {
    if (model.open) return;
    Instant to = world.now().plus(STEP.multipliedBy(1 + random.nextInt(6)));
    Instant end = model.nextEnd().filter(next -> next.isBefore(to)).orElse(to);
    story.add("time passes until " + end);
    Duration wait = Duration.between(world.now(), end);
    if (wait.isPositive()) world.server.sleep(wait);
    model.timePasses(end);
  }

  /** What changes nothing, or what a host's death does. */
  private void nuisance() {
    switch (random.nextInt(4)) {
      case 0 -> say("dance", Map.of(), null);
      case 1 -> say("hold", Map.of("hold", "IDLE"), null);
      case 2 -> say("seatLost", Map.of("epoch", 0), null);
      default -> {
        if (model.open) seatLost();
      }
    }
  }

  private void seatLost() {
    FakeShifts.Opened shift = current();
    model.mail = true;
    row(true);
    say("seatLost", Map.of("epoch", shift.epoch()), null);
    model.seatLost();
    await(() -> status().shift() != shift.order().shift());
    forget(shift);
    if (model.open) taken();
  }

  /** Nobody listens to it any more; while it is open the server skips no time. */
  private void forget(FakeShifts.Opened shift) {
    try {
      world.end(shift, ShiftEnd.rested(shift.epoch(), false, 1));
    } catch (ActivityCompletionException gone) {
      story.add("shift " + shift.order().shift() + " is gone");
    }
  }

  /** What waited is in the hands of the shift that was opened next. */
  private void taken() {
    long before = latest == null ? 0 : latest.order().shift();
    await(() -> current().order().shift() != before);
    model.mail = false;
  }

  private void row(boolean dead) {
    long epoch = model.open ? current().epoch() : 0;
    world.seats.row = new RowFacts(!model.open, epoch, model.mail, dead);
  }

  /** The shift that runs, as the agent says. */
  private FakeShifts.Opened current() {
    long running = status().shift();
    while (latest == null || !isMine(latest) || latest.order().shift() < running) {
      latest = world.shifts.next();
    }
    return latest;
  }

  private boolean isMine(FakeShifts.Opened shift) {
    return shift.order().agentId().equals(id);
  }

  /** Both say the same, and the row was told of everything. */
  private void agree() {
    String[] last = {""};
    try {
      await(
          () -> {
            last[0] = LifecycleModel.of(status());
            return last[0].equals(model.says())
                && world.seats.told.size() - toldBefore >= model.tells;
          });
    } catch (ConditionTimeoutException never) {
      assertThat(last[0]).isEqualTo(model.says());
      throw never;
    }
    toldBefore = world.seats.told.size() - model.tells; // one may be told twice
    if (model.open) model.mail = false; // it is in the hands of the shift
    row(false);
  }

  private void leave() {
    if (model.open) shiftEnds();
    if (model.open) sleepAndEnd();
    agree();
    story.add("retires");
    ControlNote over = ControlNote.of("ann", "the walk is over");
    AgentStatus unused = untilDone(() -> stub().update("retireNow", AgentStatus.class, over));
  }

  /** A shift that left mail is followed by another. */
  private void sleepAndEnd() {
    sleep();
    agree();
    shiftEnds();
  }

  private void say(String signal, Map<String, Object> fields, @Nullable Instant until) {
    Map<String, Object> note = new HashMap<>(fields);
    if (!signal.equals("scopes")) {
      reasons++;
      note.put("reason", signal.equals("mail") ? note.getOrDefault("reason", "") : word());
    }
    if (until != null) note.put("until", until.toString());
    story.add(signal + " " + note);
    if (!BY_PARTS.contains(signal)) model.asked();
    String unused =
        untilDone(
            () -> {
              stub().signal(signal, note);
              return signal;
            });
  }

  private String word() {
    return "word " + reasons;
  }

  private AgentStatus status() {
    return untilDone(() -> stub().query("status", AgentStatus.class));
  }

  /** Between two runs the in-process server knows no open one, and says so. */
  private <T> T untilDone(Supplier<T> done) {
    AtomicReference<@Nullable T> got = new AtomicReference<>();
    await(
        () -> {
          try {
            got.set(done.get());
            return true;
          } catch (WorkflowException | ActivityCompletionException betweenRuns) {
            return false;
          }
        });
    return Objects.requireNonNull(got.get());
  }

  private void await(Callable<Boolean> wanted) {
    world
        .patience()
        .atMost(Duration.ofSeconds(20))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .pollInSameThread()
        .until(wanted);
  }

  private WorkflowStub stub() {
    return world.server.getWorkflowClient().newUntypedWorkflowStub(AgentWorkflow.workflowId(id));
  }

  private @Nullable Instant sometime() {
    return random.nextBoolean() ? null : later();
  }

  /** On a grid that time never stops on by chance. */
  private Instant later() {
    long steps = Duration.between(began, world.now()).dividedBy(STEP);
    return began.plus(STEP.multipliedBy(steps + 2 + random.nextInt(8)));
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  String story() {
    return String.join("\n  ", story);
  }
}
