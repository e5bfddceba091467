package io.agenthive.bench.rest;

import io.agenthive.activities.checkpoint.Restored;
import io.agenthive.activities.file.AgentFiles;
import io.agenthive.activities.file.Draft;
import io.agenthive.bench.report.Findings;
import io.agenthive.workflows.checkpoint.CheckpointMark;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An agent writes, rests and begins again and again, and its process dies at a statement of one of
 * these transactions, each in its turn. Afterwards the agent must be what was committed last, byte
 * for byte. Rows: cycles run, and {@code mismatches}; with none in N the true rate is below 3/N at
 * 95 % (rule of three: Hanley and Lippman-Hand, JAMA 1983).
 */
record HaltCycles(RestSuite.Plan plan, Findings findings, Keeper keeper) {
  private static final long SEED = 7;
  private static final int MOST_STATEMENTS = 24; // more than any of them has
  private static final int NAMES = 4;
  private static final int MOST_BYTES = 2_000;

  void run() throws Exception {
    Random random = new Random(SEED);
    String agent = keeper.agent("cycles");
    Map<String, byte[]> committed = new TreeMap<>();
    Known known = new Known();
    int mismatches = 0;
    for (int i = 0; i < plan.scale().cycles(); i++) {
      cycle(agent, committed, known, random, 1 + i % MOST_STATEMENTS);
      if (!whole(agent, committed, known)) mismatches++;
    }
    findings.add("cycles-run", "cycles", List.of((double) plan.scale().cycles()));
    findings.add("cycles-halted", "cycles", List.of((double) known.halted));
    findings.add("cycles-mismatches", "cycles", List.of((double) mismatches));
  }

  /** What history knows, and how often the process died. */
  private static final class Known {
    private @Nullable CheckpointMark mark;
    private int halted;
  }

  private void cycle(
      String agent, Map<String, byte[]> committed, Known known, Random random, int at)
      throws Exception {
    String name = "file-" + random.nextInt(NAMES);
    byte[] content = new byte[random.nextInt(MOST_BYTES)];
    random.nextBytes(content);
    boolean after = random.nextBoolean();
    int where = random.nextInt(3);
    if (done(where == 0, at, after, known, dying -> dying.write(agent, name, content))) {
      committed.put(name, content);
    }
    done(where == 1, at, after, known, dying -> known.mark = dying.rest(agent));
    done(where == 2, at, after, known, dying -> checked(dying.begin(agent, known.mark)));
  }

  private interface Step {
    void run(Keeper dying) throws Exception;
  }

  /** Whether it committed; who dies in a transaction has not. */
  private boolean done(boolean dies, int at, boolean after, Known known, Step step)
      throws Exception {
    Halt halt = new Halt(dies ? at : 0, after);
    try {
      step.run(keeper.behind(halt::on));
      return true;
    } catch (SQLException died) {
      if (!dies) throw died;
      known.halted++;
      return false;
    }
  }

  private static void checked(Restored restored) {
    if (restored instanceof Restored.Whole whole && whole.lost() == null) return;
    throw new IllegalStateException("a state that nobody damaged does not verify: " + restored);
  }

  private boolean whole(String agent, Map<String, byte[]> committed, Known known) throws Exception {
    if (!(keeper.begin(agent, known.mark) instanceof Restored.Whole whole)) return false;
    if (whole.lost() != null || whole.files().files().size() != committed.size()) return false;
    keeper.awake(agent);
    AgentFiles files = keeper.files(agent);
    try (Draft draft = files.draft()) {
      for (Map.Entry<String, byte[]> file : committed.entrySet()) {
        byte[] read = draft.read(file.getKey(), 0, MOST_BYTES);
        if (!Arrays.equals(read, file.getValue())) return false;
      }
    }
    return true;
  }
}
