package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whose a task's ID is: the first order that was accepted under it, for ever. */
final class Identities {
  private static final String FIND = "select id, request_hash from task where id = any(?)";

  private final Connection connection;

  Identities(Connection connection) {
    this.connection = connection;
  }

  /** The hash is of the agent that was asked, too, who may have handed the task on since. */
  record Identity(byte[] hash) {
    boolean is(MailOp.Accept op) {
      return Arrays.equals(hash, op.hash());
    }
  }

  Map<String, Identity> find(List<MailOp.Accept> ops) throws SQLException {
    Map<String, Identity> known = new HashMap<>();
    if (ops.isEmpty()) return known;
    List<String> ids = ops.stream().map(op -> op.order().taskId()).distinct().sorted().toList();
    try (PreparedStatement statement =
            Column.prepare(connection, FIND, Column.text(ids, id -> id));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        known.put(found.getString(1), new Identity(found.getBytes(2)));
      }
    }
    return known;
  }
}
