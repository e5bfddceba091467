package io.agenthive.workflows.agent;

import io.agenthive.workflows.hold.Held;
import java.util.List;
import java.util.stream.Collectors;

/** An agent's current details, as the Temporal Web UI shows them: Markdown. */
final class AgentPage {
  private static final String FENCED =
      "\n**Fenced**: it acts on nothing outside before somebody sends the signal `releaseEffects`.\n";

  private AgentPage() {}

  static String of(AgentCard card, AgentStatus status) {
    return """
    ### %s is %s
    %s, team **%s**, tier **%s**

    %s

    | shift | shifts ended | tasks ended | seat epoch | checkpoint |
    |---|---|---|---|---|
    | %s | %d | %d | %d | %s |
    %s%s%s\
    """
        .formatted(
            card.agentId(),
            status.lifecycle(),
            plain(card.role()),
            plain(card.team()),
            card.tier(),
            holds(status.holds()),
            status.shift() == 0 ? "none" : status.shift(),
            status.shifts(),
            status.tasks(),
            status.epoch(),
            status.checkpoint() == null ? "none" : status.checkpoint().generation(),
            status.fenced() ? FENCED : "",
            status.awakeUntil() == null ? "" : "\nKept awake until " + status.awakeUntil() + ".\n",
            rejections(status.rejections()));
  }

  private static String holds(List<Held> holds) {
    if (holds.isEmpty()) return "No hold.";
    return holds.stream().map(AgentPage::line).collect(Collectors.joining("\n"));
  }

  private static String line(Held held) {
    String until = held.until() == null ? "" : ", until " + held.until();
    String scope = held.scope() == null ? "" : " of " + plain(held.scope().name());
    return "- **%s**%s by %s since %s%s: %s"
        .formatted(held.hold(), scope, plain(held.by()), held.since(), until, plain(held.reason()));
  }

  private static String rejections(List<Rejection> rejections) {
    if (rejections.isEmpty()) return "";
    return rejections.stream()
        .map(each -> "- %s %s: %s".formatted(each.at(), plain(each.signal()), plain(each.why())))
        .collect(Collectors.joining("\n", "\n**Rejected**\n\n", "\n"));
  }

  /** Text of strangers as text: no markup, no links, one line. */
  private static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
        .replaceAll("[\\\\`*_{}\\[\\]()<>|#~!&:@]", "\\\\$0");
  }
}
