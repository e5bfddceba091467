package io.agenthive.starter.deadletter;

import io.agenthive.activities.deadletter.DeadLetterPlace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Places in the list of dead letters as cursors hold them: the instant, then the task. */
final class DeadLetterPlaces {
  private DeadLetterPlaces() {}

  static String write(DeadLetterPlace place) {
    return place.endedAt() + " " + place.taskId();
  }

  /** The place in a cursor of ours; null: the newest. */
  static @Nullable DeadLetterPlace read(@Nullable String place) {
    if (place == null) return null;
    int space = place.indexOf(' ');
    return new DeadLetterPlace(
        Instant.parse(place.substring(0, space)), place.substring(space + 1));
  }
}
