package io.agenthive.activities.tool;

import io.agenthive.activities.breaker.Fault;
import io.agenthive.activities.breaker.HeldBack;
import io.agenthive.activities.breaker.Permit;
import io.agenthive.activities.breaker.TargetGate;
import io.agenthive.activities.file.Workspace;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.ToolReply;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tools that run in this process, each call on a thread of its own and within a time limit. One
 * that hangs or breaks again and again is left alone for a while: its callers read so at once.
 */
public final class Toolkit implements ToolBox {
  /** A tool that takes longer hangs: all of them compute, or touch a small file. */
  public static final Duration TIME_LIMIT = Duration.ofSeconds(10);

  /** No tools. */
  public static final ToolBox EMPTY = new Toolkit(List.of(), TIME_LIMIT);

  /** Every tool that an agent can be given on any host. */
  public static final List<String> NAMES =
      List.of(
          Clock.NAME,
          Calculator.NAME,
          ScratchTools.LIST,
          ScratchTools.READ,
          ScratchTools.WRITE,
          ScratchTools.APPEND,
          ScratchTools.DELETE);

  private static final Logger LOG = LoggerFactory.getLogger(Toolkit.class);

  private final Map<String, Tool> tools = new LinkedHashMap<>();
  private final Duration limit;
  private final TargetGate gate;

  Toolkit(List<Tool> tools, Duration limit) {
    this(tools, limit, TargetGate.OPEN);
  }

  private Toolkit(Collection<Tool> tools, Duration limit, TargetGate gate) {
    tools.forEach(tool -> this.tools.put(tool.spec().name(), tool));
    this.limit = limit;
    this.gate = gate;
  }

  /** Every tool that every host has. */
  public static Toolkit of(InstantSource time) {
    return of(time, List.of());
  }

  /** The same, and services outside. */
  public static Toolkit of(InstantSource time, List<HttpToolSettings> outside) {
    List<Tool> tools = new ArrayList<>(List.of(new Clock(time), new Calculator()));
    tools.addAll(ScratchTools.ALL);
    outside.forEach(settings -> tools.add(new HttpTool(settings)));
    return new Toolkit(tools, TIME_LIMIT);
  }

  @Override
  public ToolBox behind(TargetGate other) {
    return new Toolkit(tools.values(), limit, other);
  }

  /** What a tool is called where targets are. */
  public static String target(String tool) {
    return "tool-" + tool;
  }

  @Override
  public List<ToolSpec> offered(List<String> names) {
    return names.stream()
        .distinct()
        .map(tools::get)
        .flatMap(Stream::ofNullable)
        .map(Tool::spec)
        .toList();
  }

  @Override
  public boolean repeatable(ToolUse use) {
    try {
      ToolSpec spec = found(use).spec();
      if (spec.idempotent()) return true;
      spec.read(use.call().arguments());
      return false;
    } catch (ToolRefused refused) {
      return true;
    }
  }

  @Override
  public ToolReply use(ToolUse use, Workspace files) throws InterruptedException {
    long begun = System.nanoTime();
    try {
      Tool tool = found(use);
      Map<String, String> arguments = tool.spec().read(use.call().arguments());
      Call call = new Call(use.agentId(), files, arguments, use.mark());
      return reply(use, permitted(tool, call), false, begun);
    } catch (ToolRefused refused) {
      String why = Optional.ofNullable(refused.getMessage()).orElse("refused");
      return reply(use, "error: " + why, true, begun);
    }
  }

  /** A call whose arguments are admitted. */
  private record Call(
      String agentId, Workspace files, Map<String, String> arguments, @Nullable CallMark mark) {
    String madeWith(Tool tool) throws IOException, InterruptedException {
      if (!(tool instanceof OutsideTool outside) || !outside.effect().outside()) {
        return tool.use(files, arguments);
      }
      if (mark == null) throw new IllegalStateException("nobody allowed it to act outside");
      return outside.act(mark, arguments);
    }
  }

  @Override
  public Acting acting(ToolUse use) {
    return acting().getOrDefault(use.call().tool(), Acting.UNKNOWN);
  }

  @Override
  public Map<String, Acting> acting() {
    Map<String, Acting> acting = new LinkedHashMap<>();
    tools.forEach(
        (name, tool) -> {
          if (tool instanceof OutsideTool outside) {
            acting.put(name, new Acting(outside.effect(), outside.askable(), outside.inDoubt()));
          }
        });
    return acting;
  }

  @Override
  public CallFate ask(ToolUse use) throws InterruptedException {
    CallMark mark = use.mark();
    if (mark == null || !(tools.get(use.call().tool()) instanceof OutsideTool outside)) {
      return new CallFate.Unknown("this host cannot ask it", false);
    }
    return outside.ask(mark);
  }

  @Override
  public UndoEnd undo(String tool, CallMark mark, String arguments) throws InterruptedException {
    return tools.get(tool) instanceof OutsideTool outside
        ? outside.undo(mark, arguments)
        : new UndoEnd.Failed(TaskFailure.INVALID, "this host has no tool '" + tool + "'");
  }

  private Tool found(ToolUse use) {
    String name = use.call().tool();
    if (!use.allowed().contains(name)) {
      LOG.warn("agent {} wanted to call '{}', which it may not", use.agentId(), printable(name));
      throw new ToolRefused("you may not call '" + name + "'; you may call " + use.allowed());
    }
    Tool tool = tools.get(name);
    if (tool == null) throw new ToolRefused("this host has no tool '" + name + "'; do without it");
    return tool;
  }

  /** Who is held back for longer than calls of models wait does without it: nothing was called. */
  private String permitted(Tool tool, Call call) throws InterruptedException {
    Permit permit;
    try {
      permit = gate.enter(target(tool.spec().name()), false);
    } catch (HeldBack held) {
      throw new ToolRefused("it is left alone for a while (" + held.why() + "); do without it");
    }
    try {
      return timed(tool, call, permit);
    } finally {
      permit.abandoned(); // unless it has ended
    }
  }

  /** An interrupt reaches the tool, too: nobody waits for what it does. */
  private String timed(Tool tool, Call call, Permit permit) throws InterruptedException {
    FutureTask<String> work = new FutureTask<>(() -> call.madeWith(tool));
    Thread.ofVirtual().name("tool-" + tool.spec().name()).start(work);
    try {
      String said = work.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      permit.succeeded();
      return said;
    } catch (TimeoutException e) {
      work.cancel(true);
      throw broken(tool, "it took longer than " + limit, permit);
    } catch (InterruptedException e) {
      work.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ToolRefused refused) {
        permit.succeeded();
        throw refused;
      }
      if (e.getCause() instanceof ToolStale stale) {
        permit.succeeded();
        throw stale;
      }
      if (e.getCause() instanceof HttpTool.Unreachable away) {
        throw unreachable(away, permit);
      }
      if (tool instanceof OutsideTool && e.getCause() instanceof IOException lost) {
        String name = tool.spec().name();
        LOG.warn("service {} failed agent {}: {}", name, call.agentId(), lost.getMessage());
        throw broken(tool, String.valueOf(lost.getMessage()), permit);
      }
      LOG.error("tool {} of agent {} broke", tool.spec().name(), call.agentId(), e.getCause());
      if (!(e.getCause() instanceof IOException)) permit.abandoned(); // a defect, not an illness
      throw broken(tool, "it broke (" + kind(e) + ")", permit);
    }
  }

  private static RuntimeException broken(Tool tool, String why, Permit permit) {
    permit.failed(new Fault(TaskFailure.TRANSIENT, why, null));
    return tool.spec().idempotent() ? new ToolRefused(why) : new ToolInDoubt(why);
  }

  private static ToolRefused unreachable(HttpTool.Unreachable away, Permit permit) {
    String why = String.valueOf(away.getMessage());
    permit.failed(new Fault(TaskFailure.TRANSIENT, why, null));
    return new ToolRefused(why);
  }

  private static String kind(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause == null ? "?" : cause.getClass().getSimpleName();
  }

  private static ToolReply reply(ToolUse use, String text, boolean failed, long begun) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    return new ToolReply(use.call().id(), use.call().tool(), text, failed, millis);
  }

  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }
}
