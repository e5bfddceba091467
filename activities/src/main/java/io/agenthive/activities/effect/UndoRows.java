package io.agenthive.activities.effect;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.activities.tool.CallMark;
import io.agenthive.activities.tool.UndoEnd;
import io.agenthive.workflows.task.TurnKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The calls that are to be undone. Taking one writes when it is taken again, so that no lock is
 * held while a service is asked, and a crash loses none: what is undone twice is undone once.
 */
final class UndoRows {
  private static final String TAKE =
      """
      with due as materialized (
        select id from effect where undo = 'WANTED' and undo_at <= clock_timestamp() and tool = any(?)
        order by undo_at, id limit 1 for update skip locked
      )
      update effect e set undo_tries = undo_tries + 1, undo_at = clock_timestamp() + interval '20 s'
      from due, agent a where e.id = due.id and a.id = e.agent
      returning e.id, e.agent, e.task_id, e.patch, e.turn, e.round, e.tool, e.arguments, e.undo_tries, a.life, a.epoch, a.tenant
      """;
  private static final String UNDONE =
      """
      update effect set undo = 'DONE', undo_at = clock_timestamp(), undo_said = ?, undo_failure = null
      where id = ? and undo = 'WANTED'
      """;
  private static final String NOT_YET =
      """
      update effect set undo = ?, undo_said = ?, undo_failure = ?,
             undo_at = clock_timestamp() + ?::int * interval '1 ms'
      where id = ? and undo = 'WANTED'
      """;

  private final JdbcClient client;
  private final SealedTexts texts;

  UndoRows(Database database) {
    client = database.client();
    texts = database.texts();
  }

  private String kept(Due call, String said) {
    TextPlace place = call.place();
    return texts.close(said, TextPlace.undo(place.tenant(), place.owner(), call.id()));
  }

  /**
   * A call that is to be undone.
   *
   * @param mark with the right that the agent has now, so that no older call is made any more
   * @param arguments as the row keeps them
   * @param place where they stand
   * @param tries how often it was taken, this time included
   */
  record Due(long id, String tool, CallMark mark, String arguments, TextPlace place, int tries) {}

  Optional<Due> take(Collection<String> tools) {
    return client
        .sql(TAKE)
        .params((Object) tools.toArray(String[]::new))
        .query((row, number) -> due(row))
        .optional();
  }

  private static Due due(ResultSet row) throws SQLException {
    TurnKey turn = new TurnKey(row.getString("task_id"), row.getInt("turn"), row.getInt("patch"));
    CallMark mark =
        CallMark.of(
            row.getString("agent"),
            turn.text(),
            row.getInt("round"),
            row.getLong("life"),
            row.getLong("epoch"));
    return new Due(
        row.getLong("id"),
        row.getString("tool"),
        mark,
        row.getString("arguments"),
        TextPlace.arguments(row.getString("tenant"), mark.agentId(), turn.text()),
        row.getInt("undo_tries"));
  }

  void undone(Due call, String said) {
    client.sql(UNDONE).params(kept(call, said), call.id()).update();
  }

  /** It is tried again after a pause; empty: it is not. */
  void failed(Due call, UndoEnd.Failed end, Optional<Duration> pause) {
    client
        .sql(NOT_YET)
        .params(
            pause.isPresent() ? "WANTED" : "FAILED",
            kept(call, end.why()),
            end.failure().name(),
            pause.orElse(Duration.ZERO).toMillis(),
            call.id())
        .update();
  }
}
