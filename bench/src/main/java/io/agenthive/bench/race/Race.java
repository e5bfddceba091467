package io.agenthive.bench.race;

import io.agenthive.activities.mail.AgentRowLock;
import io.agenthive.activities.mail.Mail;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.shift.HostRows;
import io.agenthive.workflows.agent.AgentCard;
import io.agenthive.workflows.agent.AgentLimits;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.AgentState;
import io.agenthive.workflows.agent.Lifecycle;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.checkpoint.CheckpointMark;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.shift.AgentTold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/**
 * One order of events, drawn from one seed: what may happen next is one of the moves that are
 * possible now. Afterwards no fault comes any more, everything gets its time, and every task must
 * have ended, once.
 */
final class Race {
  private static final int MOVES = 40; // and up to as many more
  private static final int MOST_TASKS = 6;
  private static final int PEACE = 400; // rounds, of which each lets everybody take a step
  private static final int RENEWS = 6; // one workflow task in so many may end its run
  private static final int LOSES = 8; // one in so many is lost

  private final Table table;
  private final long seed;
  private final String agentId;
  private final PlayedLife life;
  private final List<PlayedHost> hosts;
  private final List<String> trace = new ArrayList<>();
  private final List<Runnable> zombies = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private int tasks;
  private int backs;

  /** What everybody in a race shares. */
  record Table(
      RaceGround ground,
      Chance chance,
      PlayedServer server,
      Wire wire,
      RaceBook book,
      List<String> trace) {
    /** A detail of the move that is being made. */
    void tell(String detail) {
      trace.add("  " + detail);
    }
  }

  Race(RaceGround ground, long seed, String agentId) {
    this.seed = seed;
    this.agentId = agentId;
    table =
        new Table(ground, new Chance(seed), new PlayedServer(), new Wire(), new RaceBook(), trace);
    AgentSpec spec = AgentSpec.of("racer", "races", Tier.ROUTINE);
    ground.directory.create("default", agentId, spec);
    AgentState born =
        AgentState.born(
            AgentCard.of(agentId, spec, 1),
            AgentLimits.DEFAULT,
            0,
            AgentTold.holding(agentId, List.of()));
    life = new PlayedLife(born, table.server(), ground.rows, table.chance());
    hosts =
        IntStream.range(0, 2)
            .mapToObj(i -> new PlayedHost(table, "host-%d-%d".formatted(ground.lane, i)))
            .toList();
    ground.hears(this::accepted);
  }

  /**
   * How a race went.
   *
   * @param carried bytes of the largest state that a run of the workflow was begun with
   */
  record Result(long seed, List<String> trace, List<RaceBook.Finding> findings, int carried) {}

  /** Something that may happen now. */
  private record Move(String what, int weight, Action action) {}

  private interface Action {
    void run() throws Exception;
  }

  /** Runs it. What cannot happen is a finding as well. */
  Result run() {
    List<RaceBook.Finding> findings = new ArrayList<>();
    try {
      int moves = MOVES + table.chance().below(MOVES);
      for (int i = 0; i < moves; i++) play(chosen(moves()));
      peace();
      findings.addAll(table.book().findings(table.ground(), agentId));
      findings.addAll(disagreements());
    } catch (Exception e) {
      trace.add(e.toString());
      findings.add(new RaceBook.Finding(RaceBook.Fault.STUCK, "it broke: " + e));
    }
    table.ground().run("update agent set state = 2 where id = ?", agentId);
    return new Result(seed, List.copyOf(trace), findings, life.largestCarried());
  }

  private void play(Move move) throws Exception {
    trace.add(move.what());
    move.action().run();
  }

  private Move chosen(List<Move> moves) {
    int all = moves.stream().mapToInt(Move::weight).sum();
    int at = table.chance().below(all);
    for (Move move : moves) {
      at -= move.weight();
      if (at < 0) return move;
    }
    throw new IllegalStateException("weights do not add up");
  }

  private List<Move> moves() {
    List<Move> moves = new ArrayList<>();
    if (tasks < MOST_TASKS) moves.add(new Move("accept", 5, this::accept));
    if (tasks > 0) moves.add(new Move("cancel", 1, this::cancel));
    moves.add(new Move("time passes", 4, this::timePasses));
    moves.add(new Move("sweep bells", 2, this::sweepBells));
    moves.add(new Move("sweep seats", 2, this::sweepSeats));
    people(moves);
    wire(moves);
    temporal(moves);
    hosts.forEach(host -> host(host, moves));
    return moves;
  }

  private void people(List<Move> moves) {
    Map<String, Object> incident = Map.of("hold", "INCIDENT");
    moves.add(new Move("hold", 1, () -> signal("hold", incident)));
    moves.add(new Move("release", 3, () -> signal("release", incident)));
    moves.add(new Move("load", 1, () -> signal("hold", Map.of("hold", "LOAD"))));
    moves.add(new Move("sleep", 1, () -> signal("sleep", Map.of())));
    moves.add(new Move("sleep until", 1, () -> signal("sleep", Map.of("until", soon()))));
    moves.add(new Move("wake", 3, () -> signal("wake", Map.of())));
    moves.add(new Move("prewake", 1, () -> signal("mail", Map.of())));
    if (life.status().checkpoint() != null) {
      moves.add(new Move("go back", 2, this::goBack));
    }
  }

  private void wire(List<Move> moves) {
    if (table.wire().empty()) return;
    moves.add(new Move("arrives", 12, () -> arrives(table.chance().of(table.wire().all()))));
    if (table.wire().lossy().isEmpty()) return;
    moves.add(new Move("is lost", 1, () -> lost(table.chance().of(table.wire().lossy()))));
    moves.add(
        new Move(
            "arrives, and once more",
            1,
            () -> table.chance().of(table.wire().lossy()).arrival().run()));
  }

  private void temporal(List<Move> moves) {
    if (!zombies.isEmpty()) {
      moves.add(new Move("go on with a lost workflow task", 3, () -> zombies.removeFirst().run()));
    }
    if (table.server().eventsWait() || life.due(now)) {
      moves.add(new Move("workflow task", 20, () -> workflowTask(false)));
      moves.add(new Move("stop in a workflow task", 1, this::stopInTask));
    }
    table
        .server()
        .open()
        .filter(activity -> activity.host() == null)
        .ifPresent(
            waiting ->
                hosts.stream()
                    .filter(PlayedHost::runs)
                    .forEach(host -> moves.add(new Move("open a seat", 10, () -> open(host)))));
  }

  private void host(PlayedHost host, List<Move> moves) {
    if (!host.up()) {
      moves.add(new Move("start a host", 6, host::start));
      moves.add(new Move("condemn a dead host", 2, host::condemn));
      return;
    }
    moves.add(new Move("kill a host", 1, host::crash));
    if (host.stopped()) {
      moves.add(new Move("continue a host", 4, host::goOn));
      moves.add(new Move("condemn a stopped host", 2, host::condemn));
      return;
    }
    moves.add(new Move("stop a host", 1, host::stop));
    if (host.condemned()) moves.add(new Move("find itself dead", 4, host::beginAgain));
    host.seat().ifPresent(seat -> seat(host, seat, moves));
  }

  private void seat(PlayedHost host, PlayedSeat seat, List<Move> moves) {
    if (seat.hasWork()) moves.add(new Move("work", 20, host::work));
    moves.add(new Move("look", 4, host::look));
    if (!seat.hasWork()) moves.add(new Move("rest", 12, host::rest));
    if (!table.server().knows(seat.token())) {
      moves.add(new Move("be left by Temporal", 3, host::abandon));
    }
  }

  private void accept() {
    boolean again = tasks > 0 && table.chance().onceIn(4);
    String taskId = agentId + "." + (again ? table.chance().below(tasks) : tasks++);
    table.ground().room.accept(Order.of(taskId, agentId, "sort the letters")).join();
    table.book().accepted(taskId);
  }

  /** What follows a commit in the process that accepted, unless it dies before. */
  private void accepted(AgentRowLock row, Mail mail) {
    if (row.state() == AgentRowLock.AWAKE) {
      Runnable delivery = () -> deliver(row, mail);
      table.wire().send(new Wire.Message("mail for a seat", null, true, delivery));
    } else if (row.wakesForMail()) {
      ring(row.epoch());
    }
  }

  private void deliver(AgentRowLock row, Mail mail) {
    hosts.stream()
        .filter(host -> host.runs() && host.name().equals(row.host()))
        .forEach(host -> host.seat().ifPresent(seat -> seat.deliver(row.epoch(), mail)));
  }

  private void ring(long epoch) {
    tell("a bell for " + epoch, "mail", epoch);
  }

  private void tell(String what, String signal, long epoch) {
    Runnable arrival = () -> tell(signal, Map.of("epoch", epoch));
    table.wire().send(new Wire.Message(what, null, true, arrival));
  }

  private void cancel() {
    String taskId = agentId + "." + table.chance().below(tasks);
    try {
      table.ground().room.cancel(taskId, "a race").join();
      table.book().discarded(taskId);
    } catch (CompletionException ended) {
      trace.add("not cancelled: it has ended");
    }
  }

  private void timePasses() {
    now = now.plus(table.chance().of(LEAPS));
  }

  private static final List<Duration> LEAPS =
      List.of(
          Duration.ofMillis(10),
          Duration.ofMillis(990),
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          Duration.ofSeconds(60));

  private String soon() {
    return now.plusMillis(1_500).toString();
  }

  /** Of a person, so that it is to be recorded. */
  private void signal(String name, Map<String, Object> note) {
    table.book().asked();
    tell(name, note);
  }

  private void tell(String name, Map<String, Object> note) {
    table.server().hear(new Event.Signal(name, note));
  }

  private void goBack() {
    CheckpointMark newest = life.status().checkpoint();
    long generation = newest == null ? 0 : newest.generation() - table.chance().below(2);
    String id = "back-" + backs++;
    table.server().hear(new Event.GoBack(new RestoreOrder(id, generation, "a race", "to see")));
  }

  private void arrives(Wire.Message message) {
    table.tell(message.what());
    table.wire().deliver(message);
  }

  private void lost(Wire.Message message) {
    table.tell(message.what());
    table.wire().drop(message);
  }

  private void workflowTask(boolean peace) {
    boolean renews = table.chance().onceIn(RENEWS);
    boolean lost = !peace && table.chance().onceIn(LOSES);
    table.tell(life.task(now, renews, lost) + " " + life.status().lifecycle());
  }

  private void stopInTask() {
    zombies.add(life.zombie(now, table.chance().onceIn(RENEWS)));
  }

  private void open(PlayedHost host) throws Exception {
    table.tell("on " + hosts.indexOf(host));
    host.open(table.server().start(host.name()));
  }

  private void sweepBells() {
    table
        .ground()
        .database
        .client()
        .sql(
            """
            select epoch from agent a where id = ? and state = 0 and holds & ~? = 0
              and exists (select 1 from mail m where m.agent = a.id and m.state in (0, 1))
            """)
        .params(agentId, AgentRowLock.LIFTED_BY_MAIL)
        .query(Long.class)
        .optional()
        .ifPresent(this::ring);
  }

  private void sweepSeats() {
    for (HostRows.Orphan orphan : table.ground().hosts.orphans(List.of(), MANY)) {
      if (orphan.agentId().equals(agentId)) {
        tell("a lost seat " + orphan.epoch(), "seatLost", orphan.epoch());
      }
    }
  }

  private static final int MANY = 1_000;
  private static final Set<String> OF_PEOPLE = Set.of("INCIDENT", "OPERATOR");

  /** No fault comes any more: everybody takes steps, in turn, until all is done. */
  private void peace() throws Exception {
    trace.add("peace");
    for (int round = 0; round < PEACE; round++) {
      if (quiet() && zombies.isEmpty()) return;
      if (quiet()) zombies.removeFirst().run(); // when nobody expects it any more
      now = now.plusSeconds(1);
      lift();
      for (PlayedHost host : hosts) healthy(host);
      for (Wire.Message message : table.wire().all()) table.wire().deliver(message);
      if (table.server().eventsWait() || life.due(now)) workflowTask(true);
      silent();
      if (table.server().open().filter(activity -> activity.host() == null).isPresent()) {
        open(table.chance().of(hosts));
      }
      for (PlayedHost host : hosts) step(host);
      sweepBells();
      sweepSeats();
    }
  }

  /** What people hold, and nothing else: to ask tells the row, which would mend what is wrong. */
  private void lift() {
    life.status().holds().stream()
        .map(held -> held.hold().name())
        .filter(OF_PEOPLE::contains)
        .forEach(hold -> signal("release", Map.of("hold", hold)));
  }

  private static void healthy(PlayedHost host) {
    if (!host.up()) host.start();
    if (host.stopped()) host.goOn();
    if (host.condemned()) host.beginAgain();
  }

  /** Temporal hears nothing of an activity for too long. */
  private void silent() {
    table
        .server()
        .open()
        .filter(activity -> activity.host() != null)
        .filter(activity -> hosts.stream().noneMatch(host -> has(host, activity)))
        .ifPresent(activity -> table.server().fail(activity.token()));
  }

  private boolean has(PlayedHost host, PlayedServer.Activity activity) {
    if (!host.name().equals(activity.host())) return false;
    return table.wire().waitsFrom(host.name())
        || host.seat().filter(seat -> seat.token().equals(activity.token())).isPresent();
  }

  private void step(PlayedHost host) throws Exception {
    if (host.seat().isEmpty()) return;
    host.look();
    if (host.seat().isEmpty()) return;
    PlayedSeat seat = host.seat().get();
    if (!table.server().knows(seat.token())) host.abandon();
    if (seat.hasWork()) host.work();
    else host.rest();
  }

  private boolean quiet() {
    boolean nothing = !table.server().eventsWait() && table.wire().empty() && !life.due(now);
    return nothing
        && life.status().lifecycle() == Lifecycle.ASLEEP
        && RaceBook.settled(table.ground(), agentId);
  }

  /** Whether workflow and row say the same of an agent to which nothing happens any more. */
  private List<RaceBook.Finding> disagreements() {
    if (quiet()) return List.of();
    String what = "the workflow says %s".formatted(life.status());
    return List.of(new RaceBook.Finding(RaceBook.Fault.STUCK, what));
  }
}
