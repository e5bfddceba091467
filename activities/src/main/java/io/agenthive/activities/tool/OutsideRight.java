package io.agenthive.activities.tool;

import io.agenthive.activities.fence.EffectFence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * May this agent act outside? Asked in front of every call that would, before anything is written
 * down of it. What only computes, or touches the agent's own files, is nobody's business.
 *
 * @param fence what stands between agents and the world; null: nothing does
 */
public record OutsideRight(@Nullable EffectFence fence) {
  /** Everybody may. */
  public static final OutsideRight FREE = new OutsideRight(null);

  /**
   * Why a call that would act outside must not be made, for its model; empty: it may be. What the
   * agent may not call at all is refused by the tools themselves.
   *
   * @throws InterruptedException when the caller no longer wants it
   */
  public Optional<String> against(ToolUse use) throws InterruptedException {
    boolean known = use.allowed().contains(use.call().tool());
    return fence == null || !known ? Optional.empty() : fence.against(use.agentId());
  }
}
