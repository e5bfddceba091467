package io.agenthive.activities.reseal;

import io.agenthive.activities.reseal.TextColumn.KeyPart;
import io.agenthive.activities.reseal.TextColumn.Place;
import io.agenthive.activities.seal.TextPlace.Kind;
import java.util.List;

/** The columns whose texts are sealed. */
final class TextColumns {
  private static final KeyPart AGENT = new KeyPart("agent", "text", "");
  private static final KeyPart TASK = new KeyPart("task_id", "text", "");
  private static final String OF_AGENT = "(select a.tenant from agent a where a.id = t.agent)";
  private static final String OF_TASK = "(select i.tenant from task i where i.id = t.task_id)";
  private static final String TURN =
      "t.task_id || '#' || t.turn || case when t.patch > 0 then '@' || t.patch else '' end";
  private static final Place BY_TASK = new Place("t.tenant", "t.agent", "t.task_id");
  private static final Place REMEMBERED = new Place(OF_AGENT, "t.agent", "t.task_id");
  private static final Place FAILED = new Place("t.tenant", "''", "t.task_id");
  private static final String HELD_BACK = "t.failure ->> 'failure' <> 'BREAKER_OPEN'";

  /** All of them, but for answers that are kept for a day, and what agents seal when they begin. */
  static final List<TextColumn> ALL =
      List.of(
          new TextColumn(
              "agent",
              "spec",
              Form.SPEC,
              List.of(new KeyPart("id", "text", "")),
              "true",
              Kind.PROMPT,
              new Place("t.tenant", "t.id", "''")),
          mail("mail", "input", Kind.INPUT),
          mail("mail_ended", "input", Kind.INPUT),
          mail("mail_ended", "result", Kind.RESULT),
          failure("mail"),
          failure("mail_ended"),
          new TextColumn(
              "payload",
              "body",
              Form.TEXT,
              List.of(new KeyPart("id", "uuid", "00000000-0000-0000-0000-000000000000")),
              "t.agent is not null",
              Kind.INPUT,
              new Place(OF_AGENT, "t.agent", "t.task_id")),
          turn("turn"),
          turn("turn_late"),
          new TextColumn(
              "effect",
              "arguments",
              Form.TEXT,
              List.of(number("id")),
              "true",
              Kind.ARGUMENTS,
              new Place(OF_AGENT, "t.agent", TURN)),
          new TextColumn(
              "effect",
              "undo_said",
              Form.TEXT,
              List.of(number("id")),
              "true",
              Kind.UNDO,
              new Place(OF_AGENT, "t.agent", "t.id::text")),
          new TextColumn(
              "memory",
              "body",
              Form.TEXT,
              List.of(AGENT, number("position")),
              "true",
              Kind.MEMORY,
              REMEMBERED),
          new TextColumn(
              "memory_abandoned",
              "body",
              Form.TEXT,
              List.of(AGENT, number("life"), number("position")),
              "true",
              Kind.MEMORY,
              REMEMBERED),
          new TextColumn(
              "memory_summary",
              "body",
              Form.TEXT,
              List.of(AGENT, number("number")),
              "t.revokes = 0",
              Kind.SUMMARY,
              new Place(OF_AGENT, "t.agent", "t.number::text")),
          new TextColumn(
              "memory_summary_turn",
              "result",
              Form.TURN,
              List.of(AGENT, number("life"), number("number")),
              "true",
              Kind.SUMMARY_TURN,
              new Place(OF_AGENT, "t.agent", "t.life || '.' || t.number")),
          new TextColumn(
              "outbox",
              "body",
              Form.LETTER,
              List.of(number("id")),
              "t.kind <> 'CANCEL'",
              Kind.LETTER,
              new Place(OF_AGENT, "t.agent", "t.kind || ' ' || t.task_id")),
          new TextColumn(
              "dead_letter_note",
              "note",
              Form.TEXT,
              List.of(number("id")),
              "true",
              Kind.NOTE,
              new Place(OF_TASK, "''", "t.task_id")),
          new TextColumn(
              "failure_family",
              "title",
              Form.TEXT,
              List.of(new KeyPart("id", "text", "")),
              "true",
              Kind.FAMILY,
              new Place("'default'", "''", "t.id")),
          new TextColumn(
              "redrive_entry",
              "reason",
              Form.WORDS,
              List.of(new KeyPart("campaign", "text", ""), TASK),
              "t.state in ('DEAD_ALIKE', 'DEAD_OTHERWISE')",
              Kind.FAILURE,
              FAILED));

  private static TextColumn mail(String table, String column, Kind kind) {
    return new TextColumn(table, column, Form.TEXT, List.of(AGENT, TASK), "true", kind, BY_TASK);
  }

  private static TextColumn failure(String table) {
    return new TextColumn(
        table, "failure", Form.FAILURE, List.of(AGENT, TASK), HELD_BACK, Kind.FAILURE, FAILED);
  }

  private static TextColumn turn(String table) {
    List<KeyPart> key =
        List.of(
            AGENT,
            TASK,
            new KeyPart("patch", "smallint", "-1"),
            new KeyPart("turn", "integer", "-1"));
    return new TextColumn(
        table, "result", Form.TURN, key, "true", Kind.TURN, new Place(OF_AGENT, "t.agent", TURN));
  }

  private static KeyPart number(String name) {
    return new KeyPart(name, "bigint", String.valueOf(Long.MIN_VALUE));
  }

  private TextColumns() {}
}
