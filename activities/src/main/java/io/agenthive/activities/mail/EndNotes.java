package io.agenthive.activities.mail;

import io.agenthive.activities.seal.KeptText;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.KeeperNews;
import io.agenthive.workflows.task.KeeperOrder;
import io.agenthive.workflows.task.TaskOutcome;
import io.agenthive.workflows.task.TextLimit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who hears of deliveries that ended: keepers by letter, waiting callers by note. */
final class EndNotes {
  private static final TextLimit SHORT = new TextLimit(TaskOutcome.MAX_RESULT);

  private final Connection connection;
  private final MailTerms terms;
  private final Aftermath aftermath;

  EndNotes(Connection connection, MailTerms terms, Aftermath aftermath) {
    this.connection = connection;
    this.terms = terms;
    this.aftermath = aftermath;
  }

  /**
   * Writes in the commit that ends them.
   *
   * @param was what the mail row of each task held
   */
  void write(List<End> ends, Map<String, End.Was> was) throws SQLException {
    List<OutboxRows.Letter> letters =
        ends.stream().flatMap(end -> letter(end, was(end, was).keeper()).stream()).toList();
    OutboxRows.write(connection, letters);
    tellWaiters(ends, was);
  }

  private static End.Was was(End end, Map<String, End.Was> was) {
    return Objects.requireNonNull(was.get(end.taskId()));
  }

  /**
   * A keeper hears of the end of its attempt; a task without one gets one when it is in trouble or
   * dead.
   */
  private List<OutboxRows.Letter> letter(End end, byte @Nullable [] token) {
    FailureNote failure = end.failure();
    if (token != null) {
      KeptText said = end.result();
      String result = said == null ? null : SHORT.cut(said.plain());
      TaskOutcome outcome =
          failure == null ? new TaskOutcome(end.taskId(), end.state(), result) : null;
      return List.of(letter(end, LetterKind.OUTCOME, token, new KeeperNews(outcome, failure)));
    }
    if (failure == null) return List.of();
    KeeperOrder keeper =
        new KeeperOrder(
            end.taskId(),
            end.agentId(),
            end.delay(),
            failure.terminal() ? failure : null,
            false,
            failure.failure() + ": " + failure.message());
    return List.of(letter(end, LetterKind.KEEP, null, keeper));
  }

  private OutboxRows.Letter letter(End end, LetterKind kind, byte @Nullable [] token, Object body) {
    TextPlace place = TextPlace.letter(end.tenant(), end.agentId(), kind.name(), end.taskId());
    String kept = new LetterText(terms.texts()).close(body, place);
    return new OutboxRows.Letter(kind, end.agentId(), end.taskId(), end.delivery(), token, kept);
  }

  /** Callers here are told after the commit; a note to ourselves would only come later. */
  private void tellWaiters(List<End> ends, Map<String, End.Was> was) throws SQLException {
    Map<String, Set<String>> lines = new TreeMap<>();
    for (End end : ends) {
      End.Was held = was(end, was);
      String reply = held.reply();
      if (reply == null || !end.state().ended()) continue;
      if (reply.equals(terms.process())) {
        aftermath.ended(new TaskEnded(end.taskId(), end.state()));
      } else {
        lines
            .computeIfAbsent(HostNotes.processChannel(reply), none -> new LinkedHashSet<>())
            .add(EndNote.line(end, held));
      }
    }
    HostNotes.send(connection, lines);
  }
}
