package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.checkpoint.CheckpointDesk;
import io.agenthive.activities.checkpoint.RestorePlan;
import io.agenthive.activities.effect.EffectDesk;
import io.agenthive.activities.effect.OutsideEffect;
import io.agenthive.activities.effect.Undo;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.payment.Cashier;
import io.agenthive.activities.payment.Cashier.Manner;
import io.agenthive.workflows.checkpoint.RestoreEnd;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.ShiftOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * One life of an agent that pays, with a trouble at a point that its seed chooses: its host dies,
 * or is only slow, or an answer is lost, and the agent goes back to one of its checkpoints, or does
 * not.
 */
final class PaymentTrial {
  private static final int PUT_BACKS = 30;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  private final long seed;
  private final PaymentHouse house;
  private final Random random;
  private final String agent;
  private final String tool;
  private final List<String> tasks = new ArrayList<>();
  private final StringBuilder story = new StringBuilder();

  PaymentTrial(long seed, PaymentHouse house) {
    this.seed = seed;
    this.house = house;
    random = new Random(seed);
    agent = "payer-" + seed;
    tool = random.nextBoolean() ? PaymentHouse.ASKED : PaymentHouse.UNDONE;
  }

  /** Where the trouble comes. */
  private enum Point {
    NOWHERE,
    BEFORE_THE_INTENT,
    BEFORE_THE_CALL,
    AFTER_THE_CALL,
    AFTER_THE_RECORD,
    ANSWER_LOST,
    REQUEST_LOST,
    BROKEN
  }

  /** When what was held up is let go. */
  private enum Release {
    BEFORE,
    BETWEEN,
    AT_THE_END
  }

  void run() throws Exception {
    try {
      live();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "seed %d fails, replay it with -Dhive.payments.seed=%d:%s".formatted(seed, seed, story),
          e);
    }
  }

  private void live() throws Exception {
    house.born(agent, tool);
    int quiet = 1 + random.nextInt(2);
    for (int i = 0; i < quiet; i++) {
      order();
      rest(house.first().open(agent, nextShift()), house.first());
    }
    troubled(quiet);
    work();
    verify();
  }

  private String order() {
    String task = agent + "." + (tasks.size() + 1);
    tasks.add(task);
    house.first().mail.accept(Order.of(task, agent, tool));
    return task;
  }

  private void troubled(int generations) throws Exception {
    Point point = pick(Point.values());
    boolean dies = random.nextBoolean();
    Release release = pick(Release.values());
    String task = order();
    String fate = dies ? "its host dies" : "its host is slow";
    tell("%s at %s, %s, let go %s".formatted(tool, point, fate, release));
    @Nullable Stall stall = stall(point, task);
    String token = house.first().open(agent, nextShift());
    if (stall == null) rest(token, house.first());
    else stall.awaitReached();
    if (stall != null && dies) house.first().board.of(agent).ifPresent(Seat::drop);
    if (release == Release.BEFORE) letGo(stall);
    if (random.nextInt(4) > 0) goBack(generations, release != Release.BEFORE);
    if (release == Release.BETWEEN) letGo(stall);
    if (random.nextBoolean()) order();
    work();
    letGo(stall);
    until("requests end", () -> house.service().busy(agent) == 0);
  }

  private static void letGo(@Nullable Stall stall) {
    if (stall != null) stall.go();
  }

  private @Nullable Stall stall(Point point, String task) {
    Cashier service = house.service();
    return switch (point) {
      case NOWHERE -> null;
      case BEFORE_THE_INTENT -> house.stall(task + "#3");
      case AFTER_THE_RECORD -> house.stall(task + "#5");
      case BEFORE_THE_CALL, AFTER_THE_CALL -> {
        Manner.Held held = Manner.Held.of(point == Point.AFTER_THE_CALL);
        service.meet(agent, "charge", List.of(held));
        yield new Stall(held.reached(), held.go());
      }
      case ANSWER_LOST, REQUEST_LOST -> {
        service.meet(agent, "charge", List.of(new Manner.Lost(point == Point.ANSWER_LOST)));
        yield null;
      }
      case BROKEN -> {
        service.meet(agent, "charge", List.of(new Manner.Status(500)));
        yield null;
      }
    };
  }

  private void goBack(int generations, boolean still) {
    long generation = random.nextInt(generations + 1);
    boolean compensate = random.nextBoolean();
    if (random.nextInt(3) == 0) {
      house.service().meet(agent, "refund", List.of(new Manner.Lost(random.nextBoolean())));
    }
    tell("back to " + generation + (compensate ? ", compensating" : ""));
    CheckpointDesk desk = new CheckpointDesk(house.first().mail.database, ShiftHouse.CHECKPOINTS);
    RestorePlan plan = desk.plan(agent, generation, compensate);
    RestoreOrder order = new RestoreOrder("back-" + seed, generation, "ann", "a trial", compensate);
    RestoreEnd back = house.first().rows.restore(new ShiftOrder(agent, shift()), order);
    assertThat(back.refusal()).isNull();
    named(plan, generation);
    if (still) asPlanned(plan, order);
  }

  /** Each payment of a task that ended since then is in the plan. */
  private void named(RestorePlan plan, long generation) {
    for (int i = (int) generation; i < tasks.size() - 1; i++) {
      String task = tasks.get(i);
      assertThat(plan.effects())
          .as("the plan names the payment of %s", task)
          .anyMatch(effect -> effect.taskId().equals(task) && effect.tool().equals(tool));
    }
  }

  /** The dry run said what was done. */
  private void asPlanned(RestorePlan plan, RestoreOrder order) {
    TreeSet<Long> wanted = new TreeSet<>();
    for (OutsideEffect call : calls()) {
      Undo undo = call.undo();
      if (undo != null && undo.order().equals(order.id())) wanted.add(call.id());
    }
    assertThat(wanted).as("calls to undo, as planned").isEqualTo(new TreeSet<>(plan.undone()));
    for (String task : plan.begunAnew()) {
      assertThat(
              house
                  .first()
                  .mail
                  .number("select count(*) from mail where task_id = ? and patch > 0", task))
          .as("%s begins anew, as planned", task)
          .isEqualTo(1);
    }
  }

  /** Works in shifts of either host until no task is open; the keeper's part is played here. */
  private void work() throws InterruptedException {
    for (int i = 0; open() > 0; i++) {
      assertThat(i).as("put-backs").isLessThan(PUT_BACKS);
      house.putBack(agent);
      ShiftHouse host = random.nextBoolean() ? house.second() : house.first();
      if (host == house.first() && !host.board.of(agent).isEmpty()) host = house.second();
      rest(host.open(agent, nextShift()), host);
    }
  }

  private void rest(String token, ShiftHouse host) throws InterruptedException {
    until("shift " + token + " ends", () -> host.temporal.ended.containsKey(token));
  }

  /** The same once more, when whatever was under way has arrived. */
  void verifyAgain() throws InterruptedException {
    verify();
  }

  private void verify() throws InterruptedException {
    until(
        "everything is undone",
        () ->
            house
                    .first()
                    .mail
                    .number(
                        "select count(*) from effect where agent = ? and undo = 'WANTED'", agent)
                == 0);
    List<OutsideEffect> calls = calls();
    for (String task : tasks) {
      assertThat(
              house
                  .first()
                  .mail
                  .number("select count(*) from mail_ended where state = 3 and task_id = ?", task))
          .as("%s is done", task)
          .isEqualTo(1);
      List<OutsideEffect> own = calls.stream().filter(call -> call.taskId().equals(task)).toList();
      long believed = own.stream().filter(OutsideEffect::stands).count();
      assertThat(believed)
          .as("payments of %s that the hive believes in: %s", task, own)
          .isLessThanOrEqualTo(1);
      assertThat(house.service().net(task))
          .as("payments of %s in the ledger, net of refunds; the hive believes: %s", task, own)
          .isEqualTo((int) believed);
      boolean undone = own.stream().anyMatch(call -> call.undo() != null);
      if (!undone) assertThat(believed).as("%s was paid once", task).isEqualTo(1);
    }
  }

  private List<OutsideEffect> calls() {
    return new EffectDesk(house.first().mail.database).page(agent, EffectDesk.NEWEST, 200).rows();
  }

  private long open() {
    return house.first().mail.number("select count(*) from mail where agent = ?", agent);
  }

  private long nextShift() {
    return shift() + 1;
  }

  private long shift() {
    return Epoch.shift(house.first().mail.number("select epoch from agent where id = ?", agent));
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private void tell(String what) {
    story.append("\n- ").append(what);
  }

  private static void until(String what, BooleanSupplier holds) {
    Awaitility.await(what)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofNanos(PATIENCE))
        .until(holds::getAsBoolean);
  }

  @Override
  public String toString() {
    return story.toString();
  }
}
