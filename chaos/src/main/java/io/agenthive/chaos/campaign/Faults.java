package io.agenthive.chaos.campaign;

import io.agenthive.chaos.fault.DiskFull;
import io.agenthive.chaos.fault.Fault;
import io.agenthive.chaos.fault.Heal;
import io.agenthive.chaos.fault.Kill;
import io.agenthive.chaos.fault.ServerAway;
import io.agenthive.chaos.fault.StopHost;
import io.agenthive.chaos.scenario.FaultKind;
import io.agenthive.chaos.scenario.Limits;
import io.agenthive.chaos.stack.LiveStack;
import io.agenthive.chaos.stack.PartCommand;
import io.agenthive.chaos.stack.RecordedProcess;
import io.agenthive.chaos.stack.Signal;
import io.agenthive.chaos.stack.StackFile;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the fault of a round, for the processes that the stack's note names at that moment.
 *
 * @param disk file system of PostgreSQL's data
 * @param up starts the stack again
 * @param models makes faults of models, where the campaign has its own provider
 */
record Faults(
    LiveStack live,
    PartCommand part,
    Path disk,
    Limits limits,
    Heal up,
    Optional<ModelFaults> models) {
  /**
   * A fault, ready to be applied.
   *
   * @param host which host it strikes, if one alone
   * @param evidence what it shows beside the recovery
   */
  record Aimed(Fault fault, Optional<String> host, Evidence evidence) {
    static Aimed at(Fault fault) {
      return at(fault, Evidence.NONE);
    }

    static Aimed at(Fault fault, Evidence evidence) {
      return new Aimed(fault, Optional.empty(), evidence);
    }

    static Aimed at(Fault fault, String host) {
      return new Aimed(fault, Optional.of(host), Evidence.NONE);
    }
  }

  /** The fault of the n-th round, from 1. */
  Aimed aimed(FaultKind kind, int round) {
    StackFile stack = live.now();
    return switch (kind) {
      case KILL_ALL -> Aimed.at(killAll(stack, round % 2 == 0));
      case KILL_HOST -> killHost(host(stack, round));
      case STOP_HOST -> stopHost(host(stack, round));
      case KILL_TEMPORAL -> Aimed.at(killed(stack, "temporal", "temporal", Signal.KILL));
      case KILL_POSTGRES ->
          Aimed.at(
              killed(stack, "postgres", "database", round % 2 == 0 ? Signal.QUIT : Signal.KILL));
      case TEMPORAL_AWAY -> Aimed.at(away(stack, "temporal", "temporal"));
      case POSTGRES_AWAY -> Aimed.at(away(stack, "postgres", "database"));
      case DISK_FULL -> Aimed.at(new DiskFull(disk, () -> {}));
      case MODEL_SLOW,
          MODEL_RATE_LIMITED,
          MODEL_BROKEN,
          MODEL_MALFORMED,
          MODEL_AWAY,
          POISON_FLOOD,
          POISON_FLOOD_POSTGRES_AWAY,
          REDRIVE_STORM,
          REDRIVE_KILLS ->
          models.orElseThrow().aimed(kind, round, stack, other -> aimed(other, round).fault());
    };
  }

  private static RecordedProcess host(StackFile stack, int round) {
    List<RecordedProcess> hosts = stack.hosts();
    if (hosts.isEmpty()) throw new LiveStack.NotUp("the stack has no agents' host");
    return hosts.get((round - 1) % hosts.size());
  }

  private Fault killAll(StackFile stack, boolean hostsFirst) {
    List<RecordedProcess> victims = new ArrayList<>(stack.hosts());
    victims.add(stack.main());
    InetSocketAddress api = stack.address("api");
    List<RecordedProcess> inOrder = hostsFirst ? victims : victims.reversed();
    return new Kill(new Kill.Victims(inOrder, Signal.KILL, List.of(api)), up);
  }

  private Aimed killHost(RecordedProcess host) {
    Heal back = () -> live.back(host, Optional.empty(), limits.up());
    return Aimed.at(
        new Kill(new Kill.Victims(List.of(host), Signal.KILL, List.of()), back), host.name());
  }

  private static Aimed stopHost(RecordedProcess host) {
    return Aimed.at(new StopHost(host), host.name());
  }

  private Fault killed(StackFile stack, String server, String link, Signal signal) {
    InetSocketAddress address = stack.address(link);
    RecordedProcess victim = stack.child(server);
    Kill.Victims alone = new Kill.Victims(List.of(victim), signal, List.of(address));
    return new Kill(alone, back(victim, address));
  }

  private Fault away(StackFile stack, String server, String link) {
    InetSocketAddress address = stack.address(link);
    RecordedProcess victim = stack.child(server);
    return new ServerAway(victim, part, address, back(victim, address));
  }

  private Heal back(RecordedProcess victim, InetSocketAddress address) {
    return () -> live.back(victim, Optional.of(address), limits.up());
  }
}
