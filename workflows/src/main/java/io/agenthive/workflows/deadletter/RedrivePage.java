package io.agenthive.workflows.deadletter;

import java.util.ArrayList;
import java.util.List;

/** A campaign in Markdown, as the Temporal Web UI shows it. */
final class RedrivePage {
  private RedrivePage() {}

  static String of(RedriveState state) {
    RedriveCampaign campaign = state.campaign();
    RedriveCounts counts = state.counts();
    List<String> lines = new ArrayList<>();
    lines.add("**Because** " + quoted(campaign.reason()) + " (" + quoted(campaign.by()) + ")");
    if (!state.begun()) return lines.getFirst();
    lines.add(
        "**%d** dead letters: %d wait, %d under way, **%d done**, %d dead alike, %d dead of something else, %d skipped"
            .formatted(
                state.frozen(),
                counts.pending(),
                counts.underWay(),
                counts.done(),
                counts.deadAlike(),
                counts.deadOtherwise(),
                counts.skipped()));
    if (counts.heldBack()) lines.add("**Held back** by an open breaker");
    if (state.paused() != null) lines.add("**Stands still** " + quoted(state.paused()));
    if (state.aborted() != null) lines.add("**Aborted** " + quoted(state.aborted()));
    state.rejections().forEach(each -> lines.add("**Rejected** " + quoted(each)));
    return String.join("\n\n", lines);
  }

  /** Text of others must not become markup. */
  private static String quoted(String text) {
    return "`" + text.replaceAll("[\\p{Cntrl}`]+", " ") + "`";
  }
}
