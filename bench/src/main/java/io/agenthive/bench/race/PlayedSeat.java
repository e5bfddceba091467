package io.agenthive.bench.race;

import io.agenthive.activities.mail.Mail;
import io.agenthive.activities.mail.MailDesk;
import io.agenthive.activities.mail.OpenMail;
import io.agenthive.activities.mail.SeatKey;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.activities.mail.TurnRow;
import io.agenthive.activities.mail.Verdict;
import io.agenthive.activities.shift.RestWish;
import io.agenthive.bench.race.PlayedServer.Token;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A seat that takes one step when it is told to. Whatever it commits, it may have to repeat. */
final class PlayedSeat {
  private static final int REPEATED = 8; // one answer in so many is lost

  private final MailDesk desk;
  private final RaceBook book;
  private final Chance chance;
  private final Map<TaskKey, Phase> hand = new LinkedHashMap<>();
  private SeatKey key;
  private Token token;
  private boolean held;
  private boolean leaving;
  private int done;

  PlayedSeat(MailDesk desk, RaceBook book, Chance chance, SeatKey key, Token token) {
    this.desk = desk;
    this.book = book;
    this.chance = chance;
    this.key = key;
    this.token = token;
  }

  /** How far a task in hand is. */
  private enum Phase {
    NEW,
    MARKED,
    TURNED
  }

  SeatKey key() {
    return key;
  }

  Token token() {
    return token;
  }

  int done() {
    return done;
  }

  /** Goes on as the seat of another shift. */
  void becomes(SeatKey adopted, Token later) {
    key = adopted;
    token = later;
  }

  RestWish wish() {
    if (leaving) return RestWish.LEAVING;
    return held ? RestWish.HELD : RestWish.IDLE;
  }

  /** What the row says. */
  void saw(boolean nowHeld) {
    held = nowHeld;
  }

  /** It takes up nothing more, whatever the row says later. */
  void leave() {
    leaving = true;
  }

  private boolean draining() {
    return wish() != RestWish.IDLE;
  }

  boolean hasWork() {
    return draining() ? busy() : !hand.isEmpty();
  }

  /** Whether a task is under way; one that is draining takes up no other. */
  boolean busy() {
    return hand.values().stream().anyMatch(phase -> phase != Phase.NEW);
  }

  void deliver(long epoch, Mail mail) {
    if (epoch >= key.first()) hand.putIfAbsent(mail.key(), Phase.NEW);
  }

  /** Takes in what the row shows: what is not open any more is no work. */
  void refill(OpenMail mail) {
    Set<TaskKey> open = new HashSet<>();
    for (Mail each : mail.list()) {
      open.add(each.key());
      hand.putIfAbsent(each.key(), Phase.NEW);
    }
    hand.keySet().retainAll(open);
  }

  /** One commit of the first task in hand; false: the seat has lost its right. */
  boolean work() {
    TaskKey task = next();
    Phase phase = hand.getOrDefault(task, Phase.NEW);
    Verdict verdict = repeated(() -> committed(task, phase));
    switch (verdict) {
      case COMMITTED -> advance(task, phase);
      case OVERTAKEN, WITHHELD -> hand.remove(task);
      case FENCED -> {
        return false;
      }
    }
    return true;
  }

  private TaskKey next() {
    return hand.entrySet().stream()
        .filter(each -> !draining() || each.getValue() != Phase.NEW)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private Verdict committed(TaskKey task, Phase phase) {
    return switch (phase) {
      case NEW -> desk.taken(key, task).join();
      case MARKED -> desk.turn(key, task, new TurnRow(1, new byte[32], "{}")).join();
      case TURNED -> {
        MailDesk.Answer answer =
            new MailDesk.Answer("done", "{\"task\":\"" + task.taskId() + "\"}");
        yield desk.done(key, task, answer, List.of()).join();
      }
    };
  }

  private void advance(TaskKey task, Phase phase) {
    switch (phase) {
      case NEW -> hand.put(task, Phase.MARKED);
      case MARKED -> hand.put(task, Phase.TURNED);
      case TURNED -> {
        hand.remove(task);
        book.done(task.taskId());
        done++;
      }
    }
  }

  private Verdict repeated(Supplier<Verdict> commit) {
    Verdict first = commit.get();
    return chance.onceIn(REPEATED) ? commit.get() : first; // the first answer was lost
  }
}
