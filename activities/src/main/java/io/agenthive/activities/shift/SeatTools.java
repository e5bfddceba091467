package io.agenthive.activities.shift;

import io.agenthive.activities.efficiency.Spells;
import io.agenthive.activities.file.FileStore;
import io.agenthive.activities.idle.IdleDesk;
import io.agenthive.activities.mail.MailDesk;
import io.agenthive.activities.task.TaskRun;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * What every seat of a host works with.
 *
 * @param files where the files of agents are read
 * @param idle what is known of idleness
 * @param crowded whether few seats are left: agents rest even in a paused fleet, or tasks of others
 *     would wait for a seat
 * @param spells hears when they are awake
 * @param lastTries one at a time on the whole host: if it dies, one task at most is blamed for the
 *     last time
 */
record SeatTools(
    SeatRows rows,
    Looks looks,
    MailDesk desk,
    TaskRun tasks,
    ShiftReports reports,
    Heartbeats beats,
    FileStore files,
    IdleDesk idle,
    BooleanSupplier crowded,
    Spells spells,
    Semaphore lastTries) {
  /** Why no seat begins here any more. */
  ShiftAgain hostDead() {
    return ShiftAgain.hostDead(rows.host());
  }

  /** Why a seat that could not begin yet begins elsewhere. */
  ShiftAgain closing() {
    return ShiftAgain.closing(rows.host());
  }
}
