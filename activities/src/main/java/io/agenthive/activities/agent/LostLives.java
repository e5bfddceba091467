package io.agenthive.activities.agent;

import io.agenthive.activities.postgres.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Agents with a row and without a workflow, as a server leaves them that lost its data or never
 * kept any: each is begun again from its row, awake or asleep as its holds say. Retired ones are
 * left alone.
 */
public final class LostLives {
  private static final Logger LOG = LoggerFactory.getLogger(LostLives.class);

  private final AgentDirectory directory;
  private final AgentLives lives;

  /** Mends the agents of this directory. */
  public LostLives(AgentDirectory directory, AgentLives lives) {
    this.directory = directory;
    this.lives = lives;
  }

  /** Begins what is lost, whatever lives already; returns how many were begun. */
  public int mend() {
    int begun = 0;
    @Nullable String after = null;
    boolean more = true;
    while (more) {
      Page<AgentRow> page = directory.page(AgentFilter.ALL, after, Page.MAX_LIMIT);
      begun += mend(page.rows());
      more = page.more();
      if (more) after = page.rows().getLast().id();
    }
    if (begun > 0)
      LOG.error("{} agents had no workflow and were begun again from their rows", begun);
    return begun;
  }

  private int mend(List<AgentRow> rows) {
    return (int) rows.stream().filter(this::begun).count();
  }

  private boolean begun(AgentRow row) {
    return row.state() != RowState.RETIRED && lives.begin(row);
  }
}
