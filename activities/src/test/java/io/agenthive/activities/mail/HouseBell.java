package io.agenthive.activities.mail;

import java.time.InstantSource;
import java.util.Collections;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** The real doorbell of a house of mail, on a rope that records and takes up to a millisecond. */
public final class HouseBell implements AutoCloseable {
  private final FakeRope rope = new FakeRope();
  private final Set<String> delivered = ConcurrentHashMap.newKeySet();
  private final Doorbell doorbell;

  /** From now on the house's mail is delivered to seats here, and rings. */
  public HouseBell(MailHouse house, String process, long seed) {
    Random random = new Random(seed);
    doorbell =
        new Doorbell(
            house.database,
            (agentId, epoch) -> {
              rope.pull(agentId, epoch);
              LockSupport.parkNanos(random.nextInt(1_000_000));
            },
            LocalSeats.NONE,
            agentId -> false,
            InstantSource.system());
    house.heard.tell(new Deliveries(process, here(), doorbell, house.waiters));
  }

  private LocalSeats here() {
    return new LocalSeats() {
      @Override
      public void deliver(String agentId, long epoch, Mail mail) {
        delivered.add(mail.key().taskId());
      }

      @Override
      public void nudge(String agentId) {}
    };
  }

  /** Whether the task was handed to a seat here. */
  public boolean delivered(String taskId) {
    return delivered.contains(taskId);
  }

  /** How often the agent was rung for this rest. */
  public int rings(String agentId, long epoch) {
    return Collections.frequency(rope.rung, agentId + " " + epoch);
  }

  /** Rings of all agents. */
  public int rings() {
    return rope.rung.size();
  }

  @Override
  public void close() {
    doorbell.close();
  }
}
