package io.agenthive.bench.rest;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.checkpoint.Checkpoints;
import io.agenthive.activities.checkpoint.Checkpoints.Occasion;
import io.agenthive.activities.checkpoint.Known;
import io.agenthive.activities.checkpoint.Restored;
import io.agenthive.activities.file.AgentFiles;
import io.agenthive.activities.file.Draft;
import io.agenthive.activities.file.FileLimits;
import io.agenthive.activities.file.FileRows;
import io.agenthive.activities.file.FileSeals;
import io.agenthive.activities.file.FileStore;
import io.agenthive.activities.file.FileTree;
import io.agenthive.activities.file.TooMuch;
import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Seal;
import io.agenthive.bench.stack.WholeHive;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.checkpoint.CheckpointMark;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes, checkpoints and restores the state of agents as seats do, in the same transactions.
 *
 * @param wire what stands between each transaction and the database
 */
record Keeper(Database database, Seal seal, UnaryOperator<Connection> wire) {
  Keeper(WholeHive.Running hive) {
    this(hive.database(), new Seal(WholeHive.KEYS), UnaryOperator.identity());
  }

  /** The same behind another wire. */
  Keeper behind(UnaryOperator<Connection> other) {
    return new Keeper(database, seal, other);
  }

  String agent(String id) {
    AgentSpec spec = AgentSpec.of("bench", "bench", Tier.ROUTINE);
    return new AgentDirectory(database).create("default", id, spec).id();
  }

  /** What agents have in their files is as large as this says, whatever an agent may keep. */
  AgentFiles files(String agentId) throws SQLException, BrokenSeal {
    try (Connection connection = database.source().getConnection()) {
      FileTree tree = new FileRows(new FileSeals(seal)).read(connection, agentId);
      return new AgentFiles(agentId, tree, new FileStore(database, seal), FileLimits.DEFAULT);
    }
  }

  /** A file becomes these bytes, in one commit. */
  void write(String agentId, String name, byte[] content)
      throws SQLException, BrokenSeal, IOException, TooMuch, InterruptedException {
    try (Draft draft = files(agentId).draft()) {
      draft.write(name, content);
      under(
          agentId,
          connection -> {
            FileRows.write(
                connection,
                draft.changes().stream()
                    .map(change -> new FileRows.Changed(agentId, change))
                    .toList());
            return true;
          });
    }
  }

  /** The agent rests: what it is becomes a generation, and is read back. */
  CheckpointMark rest(String agentId) throws SQLException {
    return new AgentLock(database)
        .exclusively(
            agentId,
            (connection, agent) -> {
              Connection wired = wire.apply(connection);
              CheckpointMark made =
                  new Checkpoints(seal)
                      .make(wired, agent, Occasion.rest(agent.row().epoch()))
                      .orElseThrow();
              note(wired, agentId, made.generation());
              return made;
            })
        .orElseThrow();
  }

  /** The agent begins: everything is read and verified. */
  Restored begin(String agentId, @Nullable CheckpointMark after) throws SQLException {
    return new AgentLock(database)
        .exclusively(
            agentId,
            (connection, agent) ->
                new Checkpoints(seal).restore(wire.apply(connection), agent, Known.of(after)))
        .orElseThrow();
  }

  /** It is awake from now on: files may be newer than its checkpoint. */
  void awake(String agentId) throws SQLException {
    under(
        agentId,
        connection -> {
          note(connection, agentId, null);
          return true;
        });
  }

  /** In one transaction under the agent's row. */
  <T> T under(String agentId, Statements<T> statements) throws SQLException {
    return new AgentLock(database)
        .exclusively(agentId, (connection, agent) -> statements.run(wire.apply(connection)))
        .orElseThrow();
  }

  /** What is done in a transaction. */
  @FunctionalInterface
  interface Statements<T> {
    T run(Connection connection) throws SQLException;
  }

  private static void note(Connection connection, String agentId, @Nullable Long generation)
      throws SQLException {
    try (var statement =
        connection.prepareStatement("update agent set checkpoint = ? where id = ?")) {
      statement.setObject(1, generation);
      statement.setString(2, agentId);
      statement.executeUpdate();
    }
  }
}
