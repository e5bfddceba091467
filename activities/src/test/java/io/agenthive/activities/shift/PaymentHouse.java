package io.agenthive.activities.shift;

import io.agenthive.activities.breaker.TargetGate;
import io.agenthive.activities.effect.OutsideTools;
import io.agenthive.activities.effect.UndoLane;
import io.agenthive.activities.file.Workspace;
import io.agenthive.activities.payment.Cashier;
import io.agenthive.activities.tool.Acting;
import io.agenthive.activities.tool.CallFate;
import io.agenthive.activities.tool.InDoubt;
import io.agenthive.activities.tool.ToolBox;
import io.agenthive.activities.tool.ToolSpec;
import io.agenthive.activities.tool.ToolUse;
import io.agenthive.activities.tool.Toolkit;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.Said;
import io.agenthive.workflows.task.ToolCall;
import io.agenthive.workflows.task.ToolReply;
import io.agenthive.workflows.task.TurnKey;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Two hosts of agents that pay, on one database, and the service that they pay at. */
final class PaymentHouse implements AutoCloseable {
  /** A payment tool that is asked in doubt. */
  static final String ASKED = "pay-asked";

  /** One of which a call in doubt is undone. */
  static final String UNDONE = "pay-undone";

  /** No trial waits for it: what is lost is cut off. */
  private static final Duration TIMEOUT = Duration.ofSeconds(9);

  private final Cashier service = new Cashier();
  private final Map<String, Stall> stalls = new ConcurrentHashMap<>();
  private final Queue<Stall> made = new ConcurrentLinkedQueue<>();
  private final ShiftHouse first = new ShiftHouse(this::reply, new Stubborn());
  private final ShiftHouse second = new ShiftHouse(first, "porch", this::reply, new Stubborn());
  private final List<UndoLane> lanes = List.of(lane(first), lane(second));

  PaymentHouse() throws IOException {
    OutsideTools.tell(first.mail.database, tools());
    lanes.forEach(UndoLane::start);
  }

  /** The tools, each of which may stand still after it was used, whoever wants it to stop. */
  private final class Stubborn implements ToolBox {
    private final ToolBox real = tools();

    @Override
    public List<ToolSpec> offered(List<String> names) {
      return real.offered(names);
    }

    @Override
    public boolean repeatable(ToolUse use) {
      return real.repeatable(use);
    }

    @Override
    public ToolBox behind(TargetGate gate) {
      return this;
    }

    @Override
    public Acting acting(ToolUse use) {
      return real.acting(use);
    }

    @Override
    public CallFate ask(ToolUse use) throws InterruptedException {
      return real.ask(use);
    }

    @Override
    public ToolReply use(ToolUse use, Workspace files) throws InterruptedException {
      ToolReply reply = real.use(use, files);
      Stall stall = use.mark() == null ? null : stalls.get("after " + use.mark().key());
      if (stall != null) stall.stand();
      return reply;
    }
  }

  private UndoLane lane(ShiftHouse house) {
    return new UndoLane(house.mail.database, tools());
  }

  private Toolkit tools() {
    return Toolkit.of(
        InstantSource.system(),
        List.of(
            service.tool(ASKED, InDoubt.ASK, TIMEOUT),
            service.tool(UNDONE, InDoubt.UNDO, TIMEOUT)));
  }

  ShiftHouse first() {
    return first;
  }

  ShiftHouse second() {
    return second;
  }

  Cashier service() {
    return service;
  }

  void born(String agent, String tool) {
    first.mail.agent(agent, ShiftHouse.handy("scratch-append", tool));
  }

  /** The model stands still in this turn; {@code after key}: the tool of this call does. */
  Stall stall(String turn) {
    Stall stall = new Stall();
    stalls.put(turn, stall);
    made.add(stall);
    return stall;
  }

  /** As the keepers of an agent's tasks would. */
  void putBack(String agent) {
    first.mail.run(
        "update mail set state = 0, delivery = delivery + 1 where agent = ? and state = 2", agent);
  }

  /** A task takes a note, pays with the tool that it names, and is done. */
  private ModelReply reply(ModelRequest request) {
    Stall stall = stalls.remove(request.key()); // whoever follows does not stand still
    if (stall != null) stall.stand();
    long done = request.transcript().stream().filter(said -> said instanceof Said.Result).count();
    ModelReply reply = new ModelReply("done", done == 2, 1, 1, 0, "fake", 1, true);
    String order = TurnKey.parse(request.key()).taskId();
    if (done == 0) return reply.calling(List.of(note(order)));
    return done == 1 ? reply.calling(List.of(payment(request.input(), order))) : reply;
  }

  private static ToolCall note(String order) {
    return new ToolCall(
        "c1", "scratch-append", "{\"name\":\"log.txt\",\"content\":\"%s \"}".formatted(order));
  }

  private static ToolCall payment(String tool, String order) {
    return new ToolCall("c2", tool, "{\"order\":\"%s\",\"cents\":\"995\"}".formatted(order));
  }

  @Override
  public void close() throws InterruptedException {
    made.forEach(Stall::go);
    lanes.forEach(UndoLane::close);
    second.close();
    first.close();
    service.close();
  }
}
