package io.agenthive.activities.shift;

import io.agenthive.activities.checkpoint.Checkpoints;
import io.agenthive.activities.efficiency.Spells;
import io.agenthive.activities.file.FileStore;
import io.agenthive.activities.idle.IdleDesk;
import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.mail.MailDesk;
import io.agenthive.activities.mail.MailNote;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.task.TaskRun;
import io.agenthive.workflows.shift.ShiftEnd;
import io.temporal.client.ActivityCompletionClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** All seats of one life of a host. */
public final class SeatHost implements ShiftReports, AutoCloseable {
  /** What a seat needs to rest after its tasks were stopped late. */
  private static final Duration RESTING = Seat.LEAVING.plusSeconds(2);

  private final HostId id;
  private final SeatSettings settings;
  private final SeatTools tools;
  private final SeatBoard board;
  private final ShiftCompletions completions;
  private final Heartbeats beats;
  private final SeatWatch watch;
  private boolean closing;

  /**
   * What a host is made of.
   *
   * @param seal how the state of its agents is sealed
   * @param idle what is known of idleness
   * @param spells hears when its seats are awake
   */
  public record Parts(
      Database database,
      MailDesk desk,
      TaskRun tasks,
      ActivityCompletionClient completions,
      SeatBoard board,
      Seal seal,
      IdleDesk idle,
      Spells spells) {}

  /** Starts the watch over the seats of a host that {@link HostRows#begin} has registered. */
  public SeatHost(HostId id, SeatSettings settings, Parts parts) {
    this(id, settings, parts, Seat.ADOPTION);
  }

  SeatHost(HostId id, SeatSettings settings, Parts parts, Duration declining) {
    this.id = id;
    this.settings = settings;
    board = parts.board();
    SeatRows rows =
        new SeatRows(new AgentLock(parts.database()), id, new Checkpoints(parts.seal()), declining);
    Looks looks = new Looks(parts.database());
    completions = new ShiftCompletions(parts.completions());
    beats = new Heartbeats(parts.completions());
    tools =
        new SeatTools(
            rows,
            looks,
            parts.desk(),
            parts.tasks(),
            this,
            beats,
            new FileStore(parts.database(), parts.seal()),
            parts.idle(),
            this::crowded,
            parts.spells(),
            new Semaphore(1, true));
    watch = new SeatWatch(this, parts.database(), settings);
  }

  /** Which host this is. */
  public HostId id() {
    return id;
  }

  /** Seats open now. */
  public int seats() {
    return board.size();
  }

  private boolean crowded() {
    return board.size() >= settings.crowdedAt();
  }

  /**
   * Opens a seat. If one of the same agent lives here, the shift adopts it; an attempt that comes
   * after a later one, because it stalled on its way, opens none.
   *
   * @return why the shift has to be opened again; empty: its end will be told
   */
  synchronized Optional<ShiftAgain> open(ShiftHandle shift) {
    if (closing) return Optional.of(ShiftAgain.closing(id));
    Optional<Seat> before = board.of(shift.agentId());
    if (before.isPresent()) {
      follow(before.get(), shift);
      return Optional.empty();
    }
    if (board.size() >= settings.maxSeats()) {
      return Optional.of(ShiftAgain.full(id, settings.maxSeats(), shift.attempt()));
    }
    begin(shift);
    return Optional.empty();
  }

  private void follow(Seat seat, ShiftHandle shift) {
    if (seat.newest() < shift.epoch()) {
      seat.follow(shift);
    } else {
      completions.complete(shift, new ShiftEnd(seat.newest(), ShiftEnd.How.SUPERSEDED, false, 0));
    }
  }

  private void begin(ShiftHandle shift) {
    Seat seat = new Seat(tools, shift, settings.closingPatience());
    board.put(seat);
    seat.open();
  }

  /** A line of a note: fresh mail for a seat here, or the agent whose row or mail changed. */
  void hear(String line) {
    MailNote.of(line)
        .ifPresentOrElse(
            note -> board.deliver(note.agentId(), note.epoch(), note.mail(tools.desk().texts())),
            () -> board.nudge(line));
  }

  /** Every seat looks: notes may have been lost. */
  void nudgeAll() {
    board.all().forEach(seat -> seat.hear(new SeatEvent.Nudged()));
  }

  /** Heartbeats every seat; one that Temporal no longer knows waits to be adopted, then rests. */
  public void beat() {
    beats.all(board.all());
  }

  /** Temporal answered this host just now: a seat that wants to rest need not ask. */
  public void reached() {
    beats.heard();
  }

  @Override
  public void ended(ShiftHandle shift, ShiftEnd end) {
    completions.complete(shift, end);
  }

  @Override
  public void again(ShiftHandle shift, ShiftAgain why) {
    completions.again(shift, why);
  }

  /** A shift that came too late to adopt the seat begins with one of its own. */
  @Override
  public synchronized void left(Seat seat) {
    board.remove(seat);
    Optional<ShiftHandle> next = seat.takeNext();
    if (next.isEmpty()) return;
    if (closing) completions.again(next.get(), ShiftAgain.closing(id));
    else begin(next.get());
  }

  /**
   * Every seat finishes what is in hand, rests with its mail left, and completes its shift. All of
   * them have the same time for that; who cannot, for the database is away, is dropped.
   */
  @Override
  public void close() throws InterruptedException {
    List<Seat> open = closing();
    open.forEach(seat -> seat.hear(new SeatEvent.Closing()));
    long deadline = System.nanoTime() + settings.closingPatience().plus(RESTING).toNanos();
    for (Seat seat : open) seat.join(Duration.ofNanos(deadline - System.nanoTime()));
    open.forEach(Seat::drop);
    watch.close();
    tools.looks().close();
    completions.close();
  }

  private synchronized List<Seat> closing() {
    closing = true;
    return board.all();
  }

  /**
   * This life is over, for others took it for dead: every seat is dropped as it is, without a
   * commit, and no shift hears of it, for the agents hear it from those others. Only a seat that
   * has not begun shows in no row: its shift has to be opened again.
   */
  public void abandon() throws InterruptedException {
    List<Seat> open = closing();
    for (Seat seat : open) {
      seat.drop();
      if (!seat.begun()) completions.again(seat.handle(), tools.hostDead());
    }
    watch.close();
    tools.looks().close();
    completions.close();
  }
}
