package io.agenthive.workflows.deadletter;

/**
 * How fast a campaign goes, and when it stops by itself. Its rate doubles each second in which what
 * ended went well, and is halved after one in which it did not.
 */
record RedrivePolicy(RedriveCampaign campaign) {
  /** When so many of a hundred that ended within a second are dead, the rate was too high. */
  static final int TROUBLED_PERCENT = 20;

  /**
   * What comes next.
   *
   * @param ramp how often the rate has doubled, from 0
   * @param forgiven deaths that a person has seen and gone on over
   */
  RedriveStep next(RedriveCounts counts, int ramp, long forgiven) {
    if (cameBack(counts, forgiven)) {
      return new RedriveStep.Halt(
          "%d of %d that ended died again of the same family"
              .formatted(counts.deadAlike(), counts.ended()));
    }
    if (counts.pending() == 0) {
      return counts.underWay() == 0
          ? new RedriveStep.Finish()
          : new RedriveStep.Wait("the last ones are under way");
    }
    if (counts.heldBack()) return new RedriveStep.Wait("a breaker is open");
    return counts.started() < campaign.canary()
        ? start(counts, campaign.canary() - counts.started())
        : afterCanary(counts, ramp);
  }

  /** How often the rate will have doubled after this second, of which both ends are known. */
  int ramp(int ramp, RedriveCounts before, RedriveCounts now) {
    long ended = now.ended() - before.ended();
    long died = now.dead() - before.dead();
    boolean troubled = died > 0 && died * 100 >= TROUBLED_PERCENT * ended;
    int doubled = Math.min(ramp, doublings());
    return troubled ? Math.max(0, doubled - 1) : Math.min(doubled + 1, doublings());
  }

  /** So often, and it has reached its limit. */
  private int doublings() {
    return Integer.SIZE - Integer.numberOfLeadingZeros(campaign.ratePerSecond() - 1);
  }

  private boolean cameBack(RedriveCounts counts, long forgiven) {
    long alike = counts.deadAlike() - forgiven;
    long ended = counts.ended() - forgiven;
    return alike >= Math.min(campaign.halt().count(), campaign.canary())
        && alike * 100 >= campaign.halt().percent() * ended;
  }

  private RedriveStep afterCanary(RedriveCounts counts, int ramp) {
    boolean canaryOut = counts.ended() < campaign.canary();
    if (canaryOut) return new RedriveStep.Wait("the canary is under way");
    long rate = 1L << Math.min(ramp, doublings());
    return start(counts, Math.min(rate, campaign.ratePerSecond()));
  }

  private RedriveStep start(RedriveCounts counts, long wanted) {
    long room = campaign.atOnce() - counts.underWay();
    long entries = Math.min(Math.min(wanted, room), counts.pending());
    return entries > 0
        ? new RedriveStep.Start((int) entries)
        : new RedriveStep.Wait(counts.underWay() + " are under way");
  }
}
