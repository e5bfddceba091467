package io.agenthive.bench.memory;

import io.agenthive.activities.routing.RehearsalModel;
import io.agenthive.activities.routing.RehearsalSettings;
import io.agenthive.bench.memory.Talk.Length;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * One conversation, and what an agent makes of it.
 *
 * @param kept entries and summary
 */
record Remembering(Talk talk, Kept kept) {
  /** How long conversations are, in tasks: before the first summary, after some, after many. */
  static final List<Integer> TASKS = List.of(10, 30, 100, 300);

  static final int SEEDS = 11;

  private static final int CHARS_PER_TOKEN = 4; // as the rehearsal model counts

  /** Conversations of this length, one for each seed. */
  static List<Remembering> of(Length length, int tasks) {
    return LongStream.rangeClosed(1, SEEDS).mapToObj(seed -> of(length, tasks, seed)).toList();
  }

  static Remembering of(Length length, int tasks, long seed) {
    RehearsalSettings settings = RehearsalSettings.seeded(seed).paced(0).failing(Map.of());
    Talk talk = Talk.of(length, tasks, seed);
    try {
      return new Remembering(talk, Kept.of(talk, new RehearsalModel(settings)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the simulation was stopped", e);
    }
  }

  /** Tokens of memory that a wake loads. */
  double tokens(View view) {
    long chars = view.shown(kept).stream().mapToLong(String::length).sum();
    return Math.ceilDiv(chars, (long) CHARS_PER_TOKEN);
  }

  /** What becomes of the questions after all facts. */
  Judged judged(View view) {
    Reader reader = Reader.of(view.shown(kept));
    return Judged.of(talk.facts().stream().map(reader::judged).toList());
  }
}
