package io.agenthive.cli;

import picocli.CommandLine.Command;

@Command(
    name = "agent",
    description =
        "Create, list, show, put to sleep, wake and retire agents; go back to what they were; fork and compare them; move them to another hive.",
    subcommands = {
      AgentCreate.class,
      AgentList.class,
      AgentShow.class,
      AgentSleep.class,
      AgentWake.class,
      AgentRetire.class,
      AgentHold.class,
      AgentRelease.class,
      AgentKeepAwake.class,
      AgentCheckpoint.class,
      AgentGenerations.class,
      AgentRestore.class,
      AgentEffects.class,
      AgentUndo.class,
      AgentMemory.class,
      AgentSummaries.class,
      AgentRevokeSummary.class,
      AgentFork.class,
      AgentReleaseEffects.class,
      AgentDiff.class,
      AgentExport.class,
      AgentImport.class,
      AgentHandOver.class,
      AgentArrive.class,
      AgentStay.class
    },
    footer = {"", "Examples:", "  hive agent list", "  hive agent show ada"})
final class AgentCommand {}
