package io.agenthive.activities.mail;

/**
 * What follows a commit in this process: seats here get their mail, resting agents a ring, waiting
 * callers the end.
 */
public final class Deliveries implements AfterMail {
  private final String process;
  private final LocalSeats seats;
  private final Doorbell doorbell;
  private final Waiters waiters;

  /**
   * Delivers in this process.
   *
   * @param process its name; for an agents' host the host's
   */
  public Deliveries(String process, LocalSeats seats, Doorbell doorbell, Waiters waiters) {
    this.process = process;
    this.seats = seats;
    this.doorbell = doorbell;
    this.waiters = waiters;
  }

  @Override
  public void accepted(AgentRowLock row, Mail mail) {
    if (row.state() == AgentRowLock.AWAKE) {
      if (process.equals(row.host())) seats.deliver(row.agentId(), row.epoch(), mail);
    } else if (row.wakesForMail()) {
      doorbell.ring(row.agentId(), row.epoch());
    }
  }

  @Override
  public void ended(TaskEnded task) {
    waiters.tell(task);
  }
}
