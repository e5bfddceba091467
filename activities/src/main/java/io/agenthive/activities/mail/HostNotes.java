package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.postgres.Json;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Notes from a transaction to other processes, sent when it commits: one per receiver and as few as
 * fit.
 *
 * <p>Channel {@code hive_host_<host>}: IDs of agents awake there whose row or mail changed, or a
 * {@link MailNote} of fresh mail, a line each. Channel {@code hive_process_<process>}: {@code
 * <state> <taskId>} of tasks that ended, or an {@link EndNote}, a line each. Channel {@code
 * hive_outbox}: something is in the outbox. Nobody may rely on a note: whoever waits for one looks
 * by himself now and then.
 */
public final class HostNotes {
  /** Bytes; PostgreSQL refuses notes of 8,000. */
  static final int MAX_NOTE = 7_800;

  /** PostgreSQL cuts names of channels at 63 bytes, and refuses to notify longer ones. */
  private static final Pattern PROCESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,49}");

  /** Tells that the outbox has something. */
  public static final String OUTBOX = "hive_outbox";

  private static final String NOTIFY =
      "select pg_notify(t.channel, t.note) from unnest(?, ?) t (channel, note)";

  private HostNotes() {}

  /** The channel of an agents' host; {@link IllegalArgumentException} if no host is named so. */
  public static String hostChannel(String host) {
    return "hive_host_" + checked(host);
  }

  /** The channel of a process whose callers wait for ends of tasks; checked likewise. */
  public static String processChannel(String process) {
    return "hive_process_" + checked(process);
  }

  private static String checked(String name) {
    if (PROCESS.matcher(name).matches()) return name;
    throw new IllegalArgumentException("name of a process '" + name + "' must match " + PROCESS);
  }

  /**
   * Tells the hosts of those that are awake on another host than {@code here} that something
   * changed.
   */
  public static void changed(Connection connection, List<AgentRowLock> rows, String here)
      throws SQLException {
    Map<String, Set<String>> lines = new TreeMap<>();
    for (AgentRowLock row : rows) {
      if (awakeElsewhere(row, here)) add(lines, row, row.agentId());
    }
    send(connection, lines);
  }

  /** Brings fresh mail to those hosts, in the order of the list. */
  static void fresh(Connection connection, List<Aftermath.Handed> mail, String here)
      throws SQLException {
    Map<String, Set<String>> lines = new TreeMap<>();
    for (Aftermath.Handed each : mail) {
      if (!awakeElsewhere(each.row(), here)) continue;
      add(lines, each.row(), MailNote.line(each).orElse(each.row().agentId()));
    }
    send(connection, lines);
  }

  private static void add(Map<String, Set<String>> lines, AgentRowLock row, String line) {
    String host = Objects.requireNonNull(row.host());
    lines.computeIfAbsent(hostChannel(host), none -> new LinkedHashSet<>()).add(line);
  }

  private static boolean awakeElsewhere(AgentRowLock row, String here) {
    String host = row.host();
    return row.state() == AgentRowLock.AWAKE && host != null && !host.equals(here);
  }

  static void send(Connection connection, Map<String, ? extends Set<String>> lines)
      throws SQLException {
    List<String[]> notes = new ArrayList<>();
    lines.forEach(
        (channel, each) -> cut(each).forEach(note -> notes.add(new String[] {channel, note})));
    if (notes.isEmpty()) return;
    try (PreparedStatement statement =
        Column.prepare(
            connection,
            NOTIFY,
            Column.text(notes, note -> note[0]),
            Column.text(notes, note -> note[1]))) {
      statement.execute();
    }
  }

  private static List<String> cut(Set<String> lines) {
    List<String> notes = new ArrayList<>();
    StringBuilder note = new StringBuilder();
    int size = 0;
    for (String line : lines) {
      int more = bytes(line) + 1;
      if (size + more > MAX_NOTE) {
        notes.add(note.toString());
        note.setLength(0);
        size = 0;
      }
      note.append(note.isEmpty() ? "" : "\n").append(line);
      size += more;
    }
    notes.add(note.toString());
    return notes;
  }

  /**
   * A line that carries this.
   *
   * @param text the longest part of it
   * @param most bytes of the line; empty beyond
   */
  static Optional<String> line(Object carried, String text, int most) {
    if (text.length() > most) return Optional.empty();
    return Optional.of(Json.write(carried)).filter(line -> bytes(line) <= most);
  }

  /** What a line takes in a note. */
  static int bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8).length;
  }
}
