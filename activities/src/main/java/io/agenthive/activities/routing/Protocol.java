package io.agenthive.activities.routing;

import io.agenthive.workflows.agent.Tier;
import java.net.URI;
import java.util.Map;

/** What a provider speaks, and what it is asked for unless somebody says otherwise. */
public enum Protocol {
  /** The Messages API of Anthropic. */
  ANTHROPIC("https://api.anthropic.com"),
  /** The Chat Completions API of OpenAI, which many others speak as well; each has other models. */
  OPENAI("https://api.openai.com/v1");

  private final String home;

  Protocol(String home) {
    this.home = home;
  }

  /** Where the provider that made it is found. */
  public URI home() {
    return URI.create(home);
  }

  /** Names of its models by tier; empty: somebody has to choose. */
  public Map<Tier, String> models() {
    return switch (this) {
      case ANTHROPIC ->
          Map.of(
              Tier.STRATEGIC, "claude-opus-5",
              Tier.IMPLEMENTATION, "claude-sonnet-5",
              Tier.ROUTINE, "claude-haiku-4-5");
      case OPENAI -> Map.of();
    };
  }
}
