package io.agenthive.bench.rival;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What agents have done: one small row for each task, by its ID. */
record RivalState(DataSource pool) {
  private static final String TABLE =
      """
      create table if not exists agent_state
        (task text primary key, agent text not null, answer_length integer not null)""";
  private static final String WRITE =
      """
      insert into agent_state (task, agent, answer_length) values (?, ?, ?)
      on conflict (task) do nothing""";

  void create() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    } catch (SQLException e) {
      throw new IllegalStateException("the state has no table", e);
    }
  }

  /** Repeating it does nothing. */
  void write(Errand errand, int answerLength) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(WRITE)) {
      statement.setString(1, errand.taskId());
      statement.setString(2, errand.agentId());
      statement.setInt(3, answerLength);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("the state of a task was not written", e);
    }
  }
}
