package io.agenthive.starter.trail;

import io.agenthive.activities.trail.TrailDesk;
import io.agenthive.activities.trail.TrailFinding;
import io.agenthive.activities.trail.TrailVerdict;
import java.util.List;

/**
 * What a check came to, as it is sent.
 *
 * @param silent places of anchors that did not answer: their anchors were not compared
 */
record VerdictView(
    boolean whole,
    long records,
    long last,
    String head,
    long anchors,
    long unproven,
    List<String> silent,
    long bad,
    List<TrailFinding> findings) {
  static VerdictView of(TrailDesk.Checked checked) {
    TrailVerdict verdict = checked.verdict();
    return new VerdictView(
        verdict.whole(),
        verdict.records(),
        verdict.last(),
        verdict.head(),
        verdict.anchors(),
        verdict.unproven(),
        checked.silent(),
        verdict.bad(),
        verdict.findings());
  }
}
