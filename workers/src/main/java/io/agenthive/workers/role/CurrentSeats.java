package io.agenthive.workers.role;

import io.agenthive.activities.mail.LocalSeats;
import io.agenthive.activities.mail.Mail;

/** The seats of whichever life a host is in. */
final class CurrentSeats implements LocalSeats {
  private volatile LocalSeats life = NONE;

  void become(LocalSeats next) {
    life = next;
  }

  @Override
  public void deliver(String agentId, long epoch, Mail mail) {
    life.deliver(agentId, epoch, mail);
  }

  @Override
  public void nudge(String agentId) {
    life.nudge(agentId);
  }
}
