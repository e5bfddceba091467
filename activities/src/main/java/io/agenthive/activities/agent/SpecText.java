package io.agenthive.activities.agent;

import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.workflows.agent.AgentSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an agent is, as its row keeps it: JSON that statements read, but for the prompt in it. */
public record SpecText(SealedTexts texts) {
  private static final String PROMPT = "systemPrompt";

  /** As the row keeps it. */
  String write(String tenant, String agentId, AgentSpec spec) {
    String json = Json.write(spec);
    if (!texts.encrypts() && !SealedTexts.sealed(spec.systemPrompt())) return json;
    ObjectNode node = Json.read(json, ObjectNode.class);
    String sealed = texts.close(spec.systemPrompt(), TextPlace.prompt(tenant, agentId));
    return Json.write(node.put(PROMPT, sealed));
  }

  /** The same as the row keeps it with the newest key. */
  public String anew(String json, TextPlace place) {
    ObjectNode node = Json.read(json, ObjectNode.class);
    String prompt = texts.open(node.path(PROMPT).asString(""), place);
    return Json.write(node.put(PROMPT, texts.close(prompt, place)));
  }

  /** What the row says; throws as {@link SealedTexts#open} does. */
  public AgentSpec read(String tenant, String agentId, String json) {
    JsonNode node = Json.read(json, JsonNode.class);
    JsonNode kept = node.path(PROMPT);
    if (node instanceof ObjectNode object && kept.isString()) {
      object.put(PROMPT, texts.open(kept.stringValue(), TextPlace.prompt(tenant, agentId)));
    }
    return Json.read(node, AgentSpec.class);
  }

  /** What the row says in clear: an agent without a prompt. */
  public static AgentSpec inClear(String json) {
    JsonNode node = Json.read(json, JsonNode.class);
    if (node instanceof ObjectNode object) object.put(PROMPT, "");
    return Json.read(node, AgentSpec.class);
  }
}
