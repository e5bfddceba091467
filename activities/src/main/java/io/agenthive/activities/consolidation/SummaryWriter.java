package io.agenthive.activities.consolidation;

import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.mail.AgentRowLock;
import io.agenthive.activities.mail.LockedAgent;
import io.agenthive.activities.memory.MemoryRows;
import io.agenthive.activities.memory.MemorySpan;
import io.agenthive.activities.memory.Summaries;
import io.agenthive.activities.memory.Summary;
import io.agenthive.activities.memory.SummaryChain;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.routing.SummaryRequest;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.workflows.task.Ask;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.RequestDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads what a summary is made of, and appends it under the lock of a row that rests. */
final class SummaryWriter {
  private static final String REAL =
      """
      select exists (select 1 from memory m left join turn t on t.agent = m.agent and t.task_id = m.task_id
                     where m.agent = ? and m.position between ? and ?
                       and (m.inherited or t.result::jsonb ->> 'simulated' = 'false')) -- nobody knows who answered another agent
      """;

  private final Database database;
  private final AgentLock lock;

  SummaryWriter(Database database) {
    this.database = database;
    lock = new AgentLock(database);
  }

  /** What became of an answer. */
  enum Outcome {
    /** It is a summary. */
    APPENDED,
    /** Its agent is awake, or its row is in use: it is written later, and asked for by nobody. */
    AWAKE,
    /** Its agent went back, is retired, or has another summary in its place. */
    OBSOLETE
  }

  /** What the model is asked, and what the text of the answer will cover. */
  record Asking(ModelRequest request, String covers) {
    RequestDigest digest() {
      return RequestDigest.of(request);
    }
  }

  /** What the model is asked: the same whenever it is, for the entries do not change. */
  Asking asking(SummaryErrand errand) throws SQLException, BrokenSeal {
    try (Connection connection = database.source().getConnection()) {
      return asking(connection, errand);
    }
  }

  /** Whether real models worked on what is to be summarised. */
  boolean ofRealModels(SummaryErrand errand) throws SQLException {
    try (Connection connection = database.source().getConnection()) {
      return Sql.list(
              connection,
              REAL,
              row -> row.getBoolean(1),
              errand.agentId(),
              errand.span().from(),
              errand.span().to())
          .getFirst();
    }
  }

  private Asking asking(Connection connection, SummaryErrand errand)
      throws SQLException, BrokenSeal {
    MemoryRows rows = new MemoryRows(connection, database.texts());
    MemorySpan span =
        MemorySpan.read(rows, errand.agentId(), errand.span().from(), errand.span().to());
    List<String> memory = new ArrayList<>();
    if (errand.buildsOn() > 0) memory.add(before(rows, errand).body());
    memory.addAll(span.bodies());
    Ask ask = new Ask(errand.tries() - 1, 0);
    ModelRequest request = SummaryRequest.of(errand.key(), ask, memory, errand.limit());
    return new Asking(request, span.digest());
  }

  private static Summary before(MemoryRows rows, SummaryErrand errand)
      throws SQLException, BrokenSeal {
    Summaries.Found found = Summaries.newest(rows, errand.agentId());
    Optional<Summary> newest = found.summary().filter(each -> each.number() == errand.buildsOn());
    return newest.orElseThrow(
        () ->
            new BrokenSeal(
                "summary %d, from which it goes on, does not stand %s"
                    .formatted(errand.buildsOn(), found.faults())));
  }

  /**
   * Appends the summary of an answer, unless the agent is awake or is another by now. Repeating it
   * changes nothing.
   */
  Outcome append(SummaryErrand errand) throws SQLException, BrokenSeal {
    List<BrokenSeal> broken = new ArrayList<>();
    try {
      Outcome outcome =
          lock.atOnce(
                  errand.agentId(),
                  (connection, agent) -> appended(connection, agent, errand, broken))
              .orElse(Outcome.OBSOLETE);
      if (!broken.isEmpty()) throw broken.getFirst();
      return outcome;
    } catch (SQLException e) {
      if (AgentLock.busy(e)) return Outcome.AWAKE;
      throw e;
    }
  }

  private Outcome appended(
      Connection connection, LockedAgent agent, SummaryErrand errand, List<BrokenSeal> broken)
      throws SQLException {
    AgentRowLock row = agent.row();
    if (row.state() == AgentRowLock.RETIRED || row.life() != errand.life()) return Outcome.OBSOLETE;
    if (row.state() == AgentRowLock.AWAKE) return Outcome.AWAKE;
    MemoryRows rows = new MemoryRows(connection, database.texts());
    SummaryChain chain = new SummaryChain(rows, row.agentId(), row.life());
    if (chain.head().number() >= errand.number()) {
      boolean mine = chain.covers(errand.number(), errand.span().to());
      return mine ? Outcome.APPENDED : Outcome.OBSOLETE;
    }
    try {
      return appended(connection, chain, errand);
    } catch (BrokenSeal e) {
      broken.add(e);
      return Outcome.AWAKE;
    }
  }

  private Outcome appended(Connection connection, SummaryChain chain, SummaryErrand errand)
      throws SQLException, BrokenSeal {
    Asking asking = asking(connection, errand);
    if (!asking.digest().equals(errand.asked())) {
      throw new BrokenSeal("its memory is not the one that the model was shown");
    }
    ModelReply answer = Objects.requireNonNull(errand.answer());
    ConsolidationPolicy.Span span = errand.span();
    String text = errand.limit().shortened(answer.text());
    Summary.Text body = new Summary.Text(text, span.from(), span.to());
    long unused =
        chain.append(
            new SummaryChain.Draft(
                span.from(), span.to(), asking.covers(), errand.buildsOn(), body.json()));
    Sql.update(
        connection,
        SummaryTurns.SETTLE,
        Outcome.APPENDED.name(),
        errand.agentId(),
        errand.life(),
        errand.number());
    return Outcome.APPENDED;
  }
}
