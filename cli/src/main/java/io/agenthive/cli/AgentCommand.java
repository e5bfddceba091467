package io.agenthive.cli;

import picocli.CommandLine.Command;

@Command(
    name = "agent",
    description = "Create, list, show, put to sleep, wake and retire agents.",
    subcommands = {
      AgentCreate.class,
      AgentList.class,
      AgentShow.class,
      AgentSleep.class,
      AgentWake.class,
      AgentRetire.class
    },
    footer = {"", "Examples:", "  hive agent list", "  hive agent show ada"})
final class AgentCommand {}
