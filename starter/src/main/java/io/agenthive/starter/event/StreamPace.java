package io.agenthive.starter.event;

import java.time.Duration;

/**
 * How often a stream does what.
 *
 * @param check looks whether its follower may still hear
 * @param heartbeat says that it goes on, if there is nothing to tell
 * @param waiting stretches of events that may wait for its follower
 */
record StreamPace(Duration check, Duration heartbeat, int waiting) {
  /** With the age of what is known of revocations that makes a second. */
  static final Duration CHECK = Duration.ofMillis(100);

  /** Half of what proxies allow a connection to be silent. */
  static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** As many looks: more than twelve seconds, or 32,000 events of the fastest hive. */
  static final int MOST_WAITING = 64;

  static final StreamPace DEFAULT = new StreamPace(CHECK, HEARTBEAT, MOST_WAITING);
}
