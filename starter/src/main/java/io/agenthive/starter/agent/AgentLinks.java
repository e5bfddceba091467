package io.agenthive.starter.agent;

import io.agenthive.starter.ApiSettings;
import io.agenthive.workflows.agent.AgentWorkflow;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where more about an agent is found. */
final class AgentLinks {
  private final ApiSettings settings;

  AgentLinks(ApiSettings settings) {
    this.settings = settings;
  }

  static URI self(String agentId) {
    return URI.create("/api/v1/agents/" + agentId);
  }

  Map<String, String> of(String agentId) {
    Map<String, String> links = new LinkedHashMap<>();
    links.put("self", self(agentId).toString());
    links.put("tasks", "/api/v1/tasks?agentId=" + agentId);
    settings
        .temporalUi(AgentWorkflow.workflowId(agentId))
        .ifPresent(workflow -> links.put("temporalUi", workflow));
    return links;
  }
}
