package io.agenthive.activities.mail;

import static io.agenthive.activities.mail.MailRefused.Reason.AGENT_RETIRED;
import static io.agenthive.activities.mail.MailRefused.Reason.MAILBOX_FULL;
import static io.agenthive.activities.mail.MailRefused.Reason.TASK_EXISTS;
import static io.agenthive.activities.mail.MailRefused.Reason.UNKNOWN_AGENT;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statements by which a group's orders are accepted, after the agents' rows were locked. */
final class AcceptStatements {
  private final Connection connection;
  private final MailTerms terms;
  private final Aftermath aftermath;
  private final Identities identities;
  private final Map<String, MailRefused> refused = new LinkedHashMap<>();

  AcceptStatements(Connection connection, MailTerms terms, Aftermath aftermath) {
    this.connection = connection;
    this.terms = terms;
    this.aftermath = aftermath;
    identities = new Identities(connection);
  }

  /**
   * Only the first order of each ID inserts; where one might be refused, repeats are told apart
   * before. Returns orders for a later group, such as those whose inputs were sealed for another
   * tenant than their agents'.
   */
  List<MailOp> run(List<MailOp.Accept> accepts, Map<String, AgentRowLock> rows)
      throws SQLException {
    List<MailOp> left = new ArrayList<>();
    List<MailOp.Accept> heard = new ArrayList<>();
    for (MailOp.Accept op : accepts) {
      if (!known(op, rows)) continue;
      if (terms.inputs().fits(op.input(), row(op, rows))) heard.add(op);
      else left.add(op);
    }
    Set<String> before = welcome(heard, rows) ? Set.of() : identities.find(heard).keySet();
    Map<String, MailOp.Accept> first = new LinkedHashMap<>();
    List<MailOp.Accept> repeats = new ArrayList<>();
    for (MailOp.Accept op : heard) {
      String id = op.order().taskId();
      if (before.contains(id) || first.putIfAbsent(id, op) != null) repeats.add(op);
    }
    insert(admitted(first.values(), rows), repeats);
    left.addAll(answer(repeats));
    return left;
  }

  private boolean known(MailOp.Accept op, Map<String, AgentRowLock> rows) {
    if (rows.containsKey(op.agentId())) return true;
    refuse(op, UNKNOWN_AGENT, "there is no agent '" + op.agentId() + "'; create it first");
    return false;
  }

  /** Whether no order can be refused. */
  private boolean welcome(List<MailOp.Accept> ops, Map<String, AgentRowLock> rows) {
    return ops.stream().noneMatch(op -> row(op, rows).refusesMail())
        && terms.gauge().roomy(ops.stream().map(MailOp::agentId).toList());
  }

  private static AgentRowLock row(MailOp.Accept op, Map<String, AgentRowLock> rows) {
    return Objects.requireNonNull(rows.get(op.agentId()));
  }

  private List<FreshMail> admitted(Collection<MailOp.Accept> ops, Map<String, AgentRowLock> rows)
      throws SQLException {
    List<FreshMail> open = new ArrayList<>();
    for (MailOp.Accept op : ops) {
      AgentRowLock row = row(op, rows);
      if (row.refusesMail()) refuse(op, AGENT_RETIRED, retired(op.agentId()));
      else open.add(FreshMail.of(op, row, terms.limits()));
    }
    List<String> agents = open.stream().map(mail -> mail.row().agentId()).toList();
    List<Boolean> room = terms.gauge().admit(connection, agents);
    List<FreshMail> welcome = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      if (room.get(i)) welcome.add(open.get(i));
      else refuse(open.get(i).op(), MAILBOX_FULL, full(open.get(i).row().agentId()));
    }
    return welcome;
  }

  private void refuse(MailOp.Accept op, MailRefused.Reason reason, String detail) {
    MailRefused refusal = new MailRefused(reason, detail);
    refused.put(op.order().taskId() + " " + op.agentId(), refusal);
    aftermath.refuse(op.answer(), refusal);
  }

  private static String retired(String agentId) {
    return "agent '" + agentId + "' is retired, retiring or moving away; send the task to another";
  }

  private String full(String agentId) {
    int most = terms.limits().maxOpenMail();
    return "agent '" + agentId + "' has " + most + " open tasks; wait until some have ended";
  }

  /** What another order was accepted under the same ID for becomes a repeat. */
  private void insert(List<FreshMail> wanted, List<MailOp.Accept> repeats) throws SQLException {
    Map<String, Accepted.Arrival> arrivals = FreshMail.insert(connection, wanted, terms.process());
    List<FreshMail> fresh = new ArrayList<>();
    for (FreshMail mail : wanted) {
      if (arrivals.containsKey(mail.order().taskId())) fresh.add(mail);
      else repeats.add(mail.op());
    }
    follow(fresh, arrivals);
  }

  private void follow(List<FreshMail> fresh, Map<String, Accepted.Arrival> arrivals)
      throws SQLException {
    if (fresh.isEmpty()) return;
    List<FreshMail> kept = fresh.stream().filter(FreshMail::kept).toList();
    OutboxRows.keepFromTheStart(connection, kept, terms.texts());
    for (FreshMail mail : fresh) {
      if (mail.kept()) accepted(mail.op(), false, null);
      else waits(mail, Objects.requireNonNull(arrivals.get(mail.order().taskId())));
    }
    HostNotes.fresh(connection, aftermath.fresh(), terms.process());
  }

  private void waits(FreshMail mail, Accepted.Arrival arrival) {
    aftermath.fresh(mail.row(), mail.mail(arrival.seq(), arrival.at()), mail.input());
    accepted(mail.op(), false, arrival);
  }

  private void accepted(MailOp.Accept op, boolean again, Accepted.@Nullable Arrival arrival) {
    aftermath.answer(op.answer(), new Accepted(op.order().taskId(), again, arrival));
  }

  /** An ID that is still nobody's after a refusal may be another agent's in the next group. */
  private List<MailOp> answer(List<MailOp.Accept> repeats) throws SQLException {
    List<MailOp> left = new ArrayList<>();
    Map<String, Identities.Identity> known = identities.find(repeats);
    for (MailOp.Accept op : repeats) {
      Identities.Identity identity = known.get(op.order().taskId());
      MailRefused before = refused.get(op.order().taskId() + " " + op.agentId());
      if (identity != null && identity.is(op)) accepted(op, true, null);
      else if (identity != null) refuse(op, TASK_EXISTS, taken(op.order().taskId()));
      else if (before != null) aftermath.refuse(op.answer(), before);
      else left.add(op);
    }
    return left;
  }

  private static String taken(String taskId) {
    return "task '" + taskId + "' exists with another agent or input; choose another ID";
  }
}
