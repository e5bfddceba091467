package io.agenthive.bench.race;

import io.agenthive.workflows.mail.MailState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What callers and seats were told of an agent's tasks, and what the rows must say in the end. */
final class RaceBook {
  private static final String ENDS =
      "select count(*) from mail_ended where agent = ? and task_id = ? and state = ?";
  private static final String ALL_ENDS =
      "select count(*) from mail_ended where agent = ? and task_id = ?";
  private static final String OPEN = "select count(*) from mail where agent = ?";
  private static final String REMEMBERED =
      """
      select (select count(*) from memory where agent = ? and task_id = ?)
           + (select count(*) from memory_abandoned where agent = ? and task_id = ?)
      """;
  private static final String ROW = "select count(*) from agent where id = ? and state = 0";

  private static final String RECORDED =
      "select count(*) from audit where target = ? and action like 'agents:%'";

  private int asked;
  private final Set<String> accepted = new HashSet<>();
  private final Set<String> discarded = new HashSet<>();
  private final Map<String, Integer> done = new HashMap<>();

  /** What is wrong with a race. */
  enum Fault {
    /** An accepted task has no end. */
    LOST,
    /** A task ended twice, or differently from what somebody was told. */
    TWICE,
    /** What somebody asked of the agent is not in the audit trail, or twice. */
    UNRECORDED,
    /** Something is left to be done, and nobody does it. */
    STUCK
  }

  /** A fault, for people. */
  record Finding(Fault fault, String what) {}

  void accepted(String taskId) {
    accepted.add(taskId);
  }

  /** Somebody asked something of the agent itself. */
  void asked() {
    asked++;
  }

  void discarded(String taskId) {
    discarded.add(taskId);
  }

  void done(String taskId) {
    done.merge(taskId, 1, Integer::sum);
  }

  List<String> accepted() {
    return accepted.stream().sorted().toList();
  }

  /** Whether nothing is open. */
  static boolean settled(RaceGround ground, String agentId) {
    return ground.number(OPEN, agentId) == 0 && ground.number(ROW, agentId) == 1;
  }

  /** Everything that is wrong after everything had its time. */
  List<Finding> findings(RaceGround ground, String agentId) {
    List<Finding> findings = new ArrayList<>();
    if (!settled(ground, agentId)) {
      findings.add(new Finding(Fault.STUCK, ground.number(OPEN, agentId) + " tasks are open"));
    }
    long recorded = ground.number(RECORDED, "agents/" + agentId);
    if (recorded != asked) {
      findings.add(
          new Finding(
              Fault.UNRECORDED,
              "%d times somebody asked, and %d times it is recorded".formatted(asked, recorded)));
    }
    for (String task : accepted()) {
      long open = ground.number(OPEN + " and task_id = ?", agentId, task);
      long ends = ground.number(ALL_ENDS, agentId, task);
      if (open + ends == 0) findings.add(new Finding(Fault.LOST, task + " is nowhere"));
      if (open + ends > 1) findings.add(new Finding(Fault.TWICE, task + " is there twice"));
      if (done.getOrDefault(task, 0) > 1) {
        findings.add(new Finding(Fault.TWICE, task + " was done twice"));
      }
      contradictions(ground, agentId, task, findings);
    }
    return findings;
  }

  private void contradictions(
      RaceGround ground, String agentId, String task, List<Finding> findings) {
    long ended = ground.number(ENDS, agentId, task, MailState.DONE.code());
    if (done.containsKey(task) && ended == 0) {
      findings.add(new Finding(Fault.TWICE, task + " was done, and has another end"));
    }
    boolean other = ground.number(ENDS, agentId, task, MailState.DISCARDED.code()) == 0;
    if (discarded.contains(task) && other) {
      findings.add(new Finding(Fault.TWICE, task + " was discarded, and has another end"));
    }
    long entries = ground.number(REMEMBERED, agentId, task, agentId, task);
    if (entries != ended) {
      findings.add(
          new Finding(
              Fault.TWICE,
              "%s has %d entries in memory, and ended so %d times"
                  .formatted(task, entries, ended)));
    }
  }
}
