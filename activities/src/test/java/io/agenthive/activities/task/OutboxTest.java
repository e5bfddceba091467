package io.agenthive.activities.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.mail.LetterKind;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OutboxTest {
  private static final Set<LetterKind> STARTS = EnumSet.of(LetterKind.KEEP);

  /** After ten times a connection keeps the plan that it makes then. */
  private static final int SETTLED = 20;

  private static final String LETTERS =
      """
      insert into outbox (kind, agent, task_id, delivery, body)
      select 'KEEP', 'a', 'task-' || n, 0, '{}' from generate_series(1, ?) n
      """;

  /** A lane looks into an empty outbox for hours, and then a flood comes. */
  @Test
  void no_more_letters_are_taken_than_there_is_room_for_by_a_plan_made_for_few() {
    try (Database database = TestDatabase.fresh()) {
      Outbox outbox = new Outbox(database);
      TestDatabase.change(database, LETTERS, 1);
      outbox.take(STARTS, 1).forEach(outbox::park);
      TestDatabase.change(database, "analyze outbox");
      for (int i = 0; i < SETTLED; i++) assertThat(outbox.take(STARTS, 10)).isEmpty();
      TestDatabase.change(database, LETTERS, 100);

      List<OutboxRow> taken = outbox.take(STARTS, 10);

      assertThat(taken).hasSize(10);
      assertThat(taken).isSortedAccordingTo(Comparator.comparingLong(OutboxRow::id));
    }
  }
}
