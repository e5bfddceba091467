package io.agenthive.workflows.deadletter;

/** How fast a campaign goes, and when it stops by itself. */
record RedrivePolicy(RedriveCampaign campaign) {
  private static final int MAX_DOUBLINGS = 20; // beyond every rate

  /**
   * What comes next.
   *
   * @param ramp seconds since the canary ended well, from 0
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

  private boolean cameBack(RedriveCounts counts, long forgiven) {
    long alike = counts.deadAlike() - forgiven;
    long ended = counts.ended() - forgiven;
    return alike >= Math.min(campaign.halt().count(), campaign.canary())
        && alike * 100 >= campaign.halt().percent() * ended;
  }

  private RedriveStep afterCanary(RedriveCounts counts, int ramp) {
    boolean canaryOut = counts.ended() < campaign.canary();
    if (canaryOut) return new RedriveStep.Wait("the canary is under way");
    long rate = 1L << Math.min(ramp, MAX_DOUBLINGS);
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
