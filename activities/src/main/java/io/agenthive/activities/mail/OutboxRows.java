package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.workflows.task.KeeperOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Letters to the keepers, written in the commit that causes them. */
final class OutboxRows {
  private static final String INSERT =
      """
      insert into outbox (kind, agent, task_id, delivery, token, body)
      select t.kind, t.agent, t.task_id, t.delivery, t.token, t.body::jsonb
      from unnest(?, ?, ?, ?, ?, ?) t (kind, agent, task_id, delivery, token, body)
      """;

  private OutboxRows() {}

  /**
   * What a keeper has to know.
   *
   * @param body as its row keeps it
   */
  record Letter(
      LetterKind kind,
      String agentId,
      String taskId,
      int delivery,
      byte @Nullable [] token,
      String body) {}

  static void keepFromTheStart(Connection connection, List<FreshMail> mail, SealedTexts texts)
      throws SQLException {
    write(connection, mail.stream().map(each -> fromTheStart(each, texts)).toList());
  }

  static void write(Connection connection, List<Letter> letters) throws SQLException {
    if (letters.isEmpty()) return;
    try (PreparedStatement statement =
        Column.prepare(
            connection,
            INSERT,
            Column.text(letters, letter -> letter.kind().name()),
            Column.text(letters, Letter::agentId),
            Column.text(letters, Letter::taskId),
            Column.ints(letters, Letter::delivery),
            Column.bytes(letters, Letter::token),
            Column.text(letters, Letter::body))) {
      statement.executeUpdate();
    }
    HostNotes.send(connection, Map.of(HostNotes.OUTBOX, new TreeSet<>(List.of(""))));
  }

  private static Letter fromTheStart(FreshMail mail, SealedTexts texts) {
    Order order = mail.order();
    KeeperOrder keeper =
        new KeeperOrder(
            order.taskId(), order.agentId(), Duration.ZERO, null, false, "dispatch: workflow");
    TextPlace place =
        TextPlace.letter(
            mail.row().tenant(), order.agentId(), LetterKind.KEEP.name(), order.taskId());
    String body = new LetterText(texts).close(keeper, place);
    return new Letter(LetterKind.KEEP, order.agentId(), order.taskId(), 0, null, body);
  }
}
