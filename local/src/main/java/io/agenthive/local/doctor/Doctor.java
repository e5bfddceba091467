package io.agenthive.local.doctor;

import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.FolderLock;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.postgres.EmbeddedPostgres;
import io.agenthive.local.postgres.GivenPostgres;
import io.agenthive.local.process.ChildRecords;
import io.agenthive.local.process.CommandOutput;
import io.agenthive.local.process.Executable;
import io.agenthive.local.process.FreePort;
import io.agenthive.local.process.Ports;
import io.agenthive.local.stack.StackPlan;
import io.agenthive.local.temporal.TemporalSources;
import io.agenthive.local.temporal.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks at this machine with the eyes of a plan; changes nothing but making the data folder. */
public record Doctor(StackPlan plan) {
  private static final int OLDEST_JDK = 21;
  private static final long MEBIBYTE = 1024L * 1024;
  private static final long LEAST_MEBIBYTES = 512; // programs, a new cluster, its write-ahead log
  private static final long GOOD_MEBIBYTES = 4096; // as above, and room to build Temporal
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);
  static final Map<String, Integer> PORTS =
      Map.of(
          "postgres",
          15_432,
          "temporal",
          7233,
          "temporal-ui",
          8233,
          "temporal-http",
          7243,
          "api",
          8080);

  /** Looks at everything. */
  public Diagnosis look() {
    List<Finding> findings = new ArrayList<>();
    findings.add(jdk(Runtime.version().feature()));
    findings.add(tool("Maven", "mvn", "--version", "./hive builds with it"));
    findings.add(tool("Go", "go", "version", "Temporal can be built with it"));
    findings.add(tool("git", "git", "--version", "only needed to work on the project"));
    findings.addAll(temporal());
    findings.add(postgres());
    findings.addAll(folder());
    return Diagnosis.of(findings);
  }

  static Finding jdk(int feature) {
    String found = "Java " + feature + ", " + System.getProperty("java.home");
    if (feature >= OLDEST_JDK) return Finding.ok("JDK", found);
    return Finding.problem("JDK", found, "install JDK 21 or newer and set JAVA_HOME to it");
  }

  private Finding tool(String what, String program, String argument, String use) {
    return Executable.onPath(program, plan.environment().getOrDefault("PATH", ""))
        .map(path -> CommandOutput.of(List.of(path.toString(), argument), Map.of(), PROBE_LIMIT))
        .filter(CommandOutput::ok)
        .map(output -> Finding.ok(what, plain(output.firstLine())))
        .orElseGet(() -> Finding.note(what, "not found", use));
  }

  /** Maven colours its first line. */
  private static String plain(String line) {
    return line.replaceAll("\\e\\[[0-9;]*m", "");
  }

  private List<Finding> temporal() {
    List<Finding> findings = new ArrayList<>();
    boolean any = false;
    DataFolder folder = new DataFolder(plan.data());
    for (TemporalSources.Looked looked :
        TemporalSources.of(plan.environment(), plan.lite(), folder).look()) {
      String taken = looked.taken() ? "  <- taken" : "";
      String what = "Temporal: " + looked.source();
      any |= looked.taken() || looked.verdict().binding();
      findings.add(finding(what, looked.verdict(), taken));
    }
    if (!any) {
      findings.add(
          Finding.problem("Temporal", "no source", "install temporal or Go 1.25, or allow --lite"));
    }
    return findings;
  }

  private static Finding finding(String what, Verdict verdict, String taken) {
    if (verdict.binding()) return Finding.problem(what, "cannot be used", verdict.why());
    String found = verdict.why() + taken;
    return verdict.usable() ? Finding.ok(what, found) : Finding.note(what, found, "");
  }

  private Finding postgres() {
    boolean given = !plan.environment().getOrDefault("HIVE_DB_URL", "").isBlank();
    try {
      return GivenPostgres.in(plan.environment())
          .map(named -> Finding.ok("PostgreSQL", named.reached().told()))
          .orElseGet(this::embedded);
    } catch (Refusal e) {
      String where = given ? "HIVE_DB_URL" : "embedded";
      return Finding.problem("PostgreSQL", where, String.valueOf(e.getMessage()));
    }
  }

  private Finding embedded() {
    EmbeddedPostgres.refuseUnstartable(plan.environment());
    return Finding.ok("PostgreSQL", "embedded, in the data folder");
  }

  private List<Finding> folder() {
    try {
      DataFolder folder = DataFolder.open(plan.data());
      return List.of(use(folder), children(folder), ports(folder), space(folder.root()));
    } catch (Refusal e) {
      return List.of(
          Finding.problem("data folder", plan.data().toString(), String.valueOf(e.getMessage())));
    }
  }

  private static Finding use(DataFolder folder) {
    try (FolderLock lock = folder.lock()) {
      return lock.held()
          ? Finding.ok("data folder", folder.root().toString())
          : Finding.problem("data folder", "lost its lock", "try again");
    } catch (Refusal e) {
      return Finding.note("data folder", folder + " in use", String.valueOf(e.getMessage()));
    }
  }

  /** What runs in the folder now: the servers and the hosts, each a process. */
  private static Finding children(DataFolder folder) {
    String living =
        new ChildRecords(folder)
            .all().stream()
                .filter(child -> child.living().isPresent())
                .map(child -> child.name() + " " + child.pid())
                .sorted()
                .collect(Collectors.joining(", "));
    return Finding.ok("processes", living.isEmpty() ? "none run" : living);
  }

  private Finding ports(DataFolder folder) {
    Ports ports = new Ports(folder, plan.ports(), line -> {});
    List<String> taken =
        PORTS.entrySet().stream()
            .map(entry -> ports.wanted(entry.getKey(), entry.getValue()))
            .filter(port -> !FreePort.free(port))
            .sorted()
            .map(String::valueOf)
            .toList();
    if (taken.isEmpty()) return Finding.ok("ports", "free");
    return Finding.note("ports", "taken: " + String.join(", ", taken), "the next free are used");
  }

  private static Finding space(Path root) {
    try {
      return space(Files.getFileStore(root).getUsableSpace() / MEBIBYTE, root);
    } catch (IOException e) {
      return Finding.note("disk space", "unknown (" + e.getMessage() + ")", "");
    }
  }

  static Finding space(long mebibytes, Path root) {
    String found = "%,d MiB free at %s".formatted(mebibytes, root);
    if (mebibytes < LEAST_MEBIBYTES) {
      return Finding.problem("disk space", found, "free 512 MiB, or choose another --data DIR");
    }
    if (mebibytes < GOOD_MEBIBYTES) {
      return Finding.note("disk space", found, "4 GiB are needed to build Temporal with Go");
    }
    return Finding.ok("disk space", found);
  }
}
