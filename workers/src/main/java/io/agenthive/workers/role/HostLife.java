package io.agenthive.workers.role;

import io.agenthive.activities.checkpoint.Checkpoints;
import io.agenthive.activities.fence.EffectFence;
import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.mail.MailDesk;
import io.agenthive.activities.mail.MailErrands;
import io.agenthive.activities.shift.HostId;
import io.agenthive.activities.shift.PostgresSeats;
import io.agenthive.activities.shift.SeatBoard;
import io.agenthive.activities.shift.SeatHost;
import io.agenthive.activities.shift.SeatShifts;
import io.agenthive.workflows.agent.AgentWorkflowImpl;
import io.agenthive.workflows.shift.Queues;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;

/** One life of an agents' host, from its entry in the table of hosts: its seats, its pollers. */
final class HostLife {
  private final HostSite site;
  private final MailStack mail;
  private final SeatHost seats;
  private final Pollers pollers;

  HostLife(HostId id, HostSite site, MailStack mail, CurrentSeats current) {
    this.site = site;
    this.mail = mail;
    SeatBoard board = new SeatBoard();
    current.become(board);
    seats =
        new SeatHost(
            id,
            site.seats(),
            new SeatHost.Parts(
                site.database(),
                new MailDesk(mail.writer()),
                site.tasks(),
                site.link().client().newActivityCompletionClient(),
                board,
                site.seal(),
                site.idle(),
                site.ledger().spells()));
    pollers = new Pollers(site.link(), this::register);
  }

  private void register(WorkerFactory factory) {
    Worker worker = factory.newWorker(Queues.AGENTS, Workers.options().build());
    worker.registerWorkflowImplementationTypes(AgentWorkflowImpl.class);
    worker.registerActivitiesImplementations(
        new SeatShifts(seats),
        new PostgresSeats(new AgentLock(site.database()), new Checkpoints(site.seal())),
        new MailErrands(mail.room(), new EffectFence(site.database())));
  }

  SeatHost seats() {
    return seats;
  }

  Pollers pollers() {
    return pollers;
  }

  /**
   * Hands over: nothing new is taken up, tasks in hand end, and each agent that rests with mail
   * left begins its next shift on another host at once.
   */
  void handOver() throws InterruptedException {
    pollers.stop();
    seats.close();
    pollers.awaitEnd();
  }

  /** Others took it for dead: it lets everything fall. */
  void abandon() throws InterruptedException {
    pollers.stop();
    seats.abandon();
  }
}
