package io.agenthive.activities.trail;

import java.util.List;

/**
 * What a check of the trail came to.
 *
 * @param whole nothing is wrong
 * @param records how many were read
 * @param last number of the last; 0: there is none
 * @param head its hash in hexadecimal digits; 64 zeros: there is none
 * @param anchors how many anchors were compared
 * @param unproven how many of them have no signature that could be checked
 * @param bad how many findings there are
 * @param findings the first of them, by record, at most {@link #MAX_FINDINGS}
 */
public record TrailVerdict(
    boolean whole,
    long records,
    long last,
    String head,
    long anchors,
    long unproven,
    long bad,
    List<TrailFinding> findings) {
  /** Whoever has more looks at the first. */
  public static final int MAX_FINDINGS = 50;
}
