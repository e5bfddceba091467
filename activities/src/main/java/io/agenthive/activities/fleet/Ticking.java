package io.agenthive.activities.fleet;

/** By what the fleet ticks. */
public enum Ticking {
  /** There was no schedule. */
  SCHEDULE_CREATED("The fleet ticks by a new Temporal Schedule."),
  /** There was one. */
  SCHEDULE_UPDATED("The fleet ticks by its Temporal Schedule."),
  /** This server has no schedules. */
  CRON_STARTED("The fleet ticks by a cron workflow of one minute: this server has no schedules."),
  /** This server has no schedules, and the cron workflow runs. */
  CRON_RUNNING(
      "The fleet goes on ticking by its cron workflow of one minute: this server has no schedules.");

  private final String sentence;

  Ticking(String sentence) {
    this.sentence = sentence;
  }

  /** The same for people. */
  public String sentence() {
    return sentence;
  }
}
