package io.agenthive.cli;

import picocli.CommandLine.Command;

@Command(
    name = "agents",
    description = "Put all agents that match to sleep, or wake them; for one agent: hive agent.",
    subcommands = {AgentsSleep.class, AgentsWake.class},
    footer = {
      "",
      "Examples:",
      "  hive agents sleep --team docs --reason night --dry-run",
      "  hive agents wake --label shift=early --reason \"a new day\" --rate 10"
    })
final class AgentsCommand {}
