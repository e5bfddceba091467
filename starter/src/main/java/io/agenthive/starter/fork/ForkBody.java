package io.agenthive.starter.fork;

import io.agenthive.activities.fork.ForkOrder;
import io.agenthive.starter.http.InvalidFields;
import io.agenthive.starter.http.Labels;
import io.agenthive.starter.http.Reasons;
import io.agenthive.starter.http.ShownText;
import io.agenthive.workflows.mail.Names;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A new agent as its parent was.
 *
 * @param generation the checkpoint as which it begins; null: the newest
 * @param team null: the parent's
 * @param labels null: the parent's
 */
record ForkBody(
    @Nullable String newId,
    @Nullable Long generation,
    @Nullable String team,
    @Nullable Map<String, String> labels,
    @Nullable String reason) {
  ForkOrder order(String parent, String by) {
    if (newId == null) throw InvalidFields.of("/newId", "is required");
    try {
      Names.agent(newId);
    } catch (IllegalArgumentException illegal) {
      throw InvalidFields.of("/newId", "must match [a-z0-9][a-z0-9-]{0,62}");
    }
    if (generation != null && generation < 1) {
      throw InvalidFields.of("/generation", "must be 1 or more; leave it out for the newest");
    }
    String crew = team == null ? null : ShownText.checked("/team", team);
    Map<String, String> marks = labels == null ? null : Labels.checked(labels);
    return new ForkOrder(newId, parent, generation, crew, marks, by, Reasons.checked(reason));
  }
}
