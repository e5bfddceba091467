package io.agenthive.bench.race;

import io.agenthive.activities.checkpoint.Known;
import io.agenthive.activities.mail.Sight;
import io.agenthive.activities.shift.Adoption;
import io.agenthive.activities.shift.Begin;
import io.agenthive.activities.shift.HostId;
import io.agenthive.activities.shift.SeatRows;
import io.agenthive.bench.race.PlayedServer.Activity;
import io.agenthive.bench.race.PlayedServer.Token;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.shift.ShiftOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A host whose process may die, and may be stopped for a while without knowing it. */
final class PlayedHost {
  private static final int REPEATED = 8; // one answer in so many is lost
  private static final Duration LONG = Duration.ofHours(1);

  private final Race.Table table;
  private final String name;
  private HostId id;
  private boolean up = true;
  private boolean stopped;
  private boolean condemned;
  private @Nullable PlayedSeat seat;

  PlayedHost(Race.Table table, String name) {
    this.table = table;
    this.name = name;
    id = table.ground().hosts.begin(name);
  }

  String name() {
    return name;
  }

  boolean up() {
    return up;
  }

  boolean stopped() {
    return stopped;
  }

  /** Whether it does anything. */
  boolean runs() {
    return up && !stopped;
  }

  Optional<PlayedSeat> seat() {
    return Optional.ofNullable(seat);
  }

  /** Its process dies: whatever was in it is gone. */
  void crash() {
    up = false;
    stopped = false;
    seat = null;
    table.wire().forget(name);
  }

  /** Another process begins under its name. */
  void start() {
    id = table.ground().hosts.begin(name);
    condemned = false;
    up = true;
  }

  void stop() {
    stopped = true;
  }

  void goOn() {
    stopped = false;
  }

  /** Others declare this life dead, because they hear nothing of it. */
  void condemn() {
    table.ground().hosts.leave(id);
    condemned = true;
  }

  boolean condemned() {
    return condemned;
  }

  /** It finds itself dead: it drops its seat without a commit, and begins another life. */
  void beginAgain() {
    seat = null;
    id = table.ground().hosts.beginAgain(id);
    condemned = false;
  }

  /** Temporal hands it a shift; a seat that lives here may go on as that one's. */
  void open(Activity activity) throws SQLException {
    if (seat == null) begin(activity, table.chance().onceIn(4));
    else follow(seat, activity);
  }

  private void begin(Activity activity, boolean patient) throws SQLException {
    SeatRows rows = rows(patient);
    ShiftOrder order = activity.order();
    Known known = new Known(order.after(), order.rested());
    Begin begin = rows.begin(order.agentId(), epoch(activity), known);
    if (repeats()) begin = rows.begin(order.agentId(), epoch(activity), known);
    table.tell(begin.getClass().getSimpleName());
    switch (begin) {
      case Begin.Refused(ShiftEnd end) -> report(activity.token(), end);
      case Begin.HostDead dead -> report(activity.token(), null);
      case Begin.Elsewhere elsewhere -> report(activity.token(), null);
      case Begin.Begun begun -> {
        seat =
            new PlayedSeat(
                table.ground().desk, table.book(), table.chance(), begun.key(), activity.token());
        seat.refill(begun.mail());
      }
    }
  }

  private void follow(PlayedSeat living, Activity activity) throws SQLException {
    SeatRows rows = rows(true);
    Adoption adoption = rows.adopt(living.key(), epoch(activity));
    if (repeats()) adoption = rows.adopt(living.key(), epoch(activity));
    table.tell(adoption.getClass().getSimpleName());
    switch (adoption) {
      case Adoption.Adopted(var key) -> living.becomes(key, activity.token());
      case Adoption.Refused(ShiftEnd end) -> {
        report(activity.token(), end);
        seat = null;
      }
      case Adoption.Late(ShiftEnd end) -> report(activity.token(), end);
      case Adoption.Gone gone -> {
        seat = null;
        begin(activity, false);
      }
      case Adoption.HostDead dead -> report(activity.token(), null);
    }
  }

  private static long epoch(Activity activity) {
    return Epoch.of(activity.order().shift(), activity.token().attempt());
  }

  private SeatRows rows(boolean patient) {
    return new SeatRows(
        table.ground().lock, id, table.ground().checkpoints, patient ? LONG : Duration.ZERO);
  }

  private boolean repeats() {
    return table.chance().onceIn(REPEATED);
  }

  /** A task in hand takes a step. */
  void work() {
    PlayedSeat living = seat().orElseThrow();
    if (!living.work()) lose(living);
  }

  /** Looks at the row, as after a note and every two seconds. */
  void look() throws SQLException {
    PlayedSeat living = seat().orElseThrow();
    try (Connection connection = table.ground().database.writer().getConnection()) {
      Sight sight = Sight.read(connection, List.of(living.key())).get(living.key());
      connection.commit();
      if (sight == null) {
        lose(living);
        return;
      }
      living.saw(sight.held());
      living.refill(sight.mail());
    }
  }

  /** Wants to rest: because it is told to, or because it has nothing to do. */
  void rest() throws SQLException {
    PlayedSeat living = seat().orElseThrow();
    SeatRows rows = rows(true);
    SeatRows.Rest rest = rows.rest(living.key(), living.wish(), null);
    if (repeats()) rest = rows.rest(living.key(), living.wish(), null);
    table.tell(rest.getClass().getSimpleName());
    switch (rest) {
      case SeatRows.Rest.Rested(boolean left, var mark) -> {
        ShiftEnd end = ShiftEnd.rested(living.key().epoch(), left, living.done());
        report(living.token(), end.with(mark));
        seat = null;
      }
      case SeatRows.Rest.GoOn(var mail, var until) -> {
        living.saw(false);
        living.refill(mail);
      }
      case SeatRows.Rest.Fenced() -> lose(living);
    }
  }

  /** Temporal does not know its shift any more, and no other came: it leaves in an orderly way. */
  void abandon() {
    seat().orElseThrow().leave();
  }

  private void lose(PlayedSeat living) {
    table.tell("its seat is lost");
    report(living.token(), null);
    seat = null;
  }

  /** Tells Temporal until it is heard; null: the attempt failed. */
  private void report(Token token, @Nullable ShiftEnd end) {
    Runnable heard =
        () -> {
          if (end == null) table.server().fail(token);
          else table.server().complete(token, end);
        };
    String what = "the %s of shift %d".formatted(end == null ? "failure" : "end", token.shift());
    table.wire().send(new Wire.Message(what, name, false, heard));
  }
}
