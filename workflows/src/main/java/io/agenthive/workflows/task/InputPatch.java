package io.agenthive.workflows.task;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A new input for a dead task that is brought back.
 *
 * @param text the input itself, at most {@link #MAX_INLINE} characters; null: it is too large for a
 *     workflow's history
 * @param ref where a larger input lies; exactly one of both is given
 */
public record InputPatch(@Nullable String text, @Nullable UUID ref) {
  /** Larger values travel by reference. */
  public static final int MAX_INLINE = 64 * 1024;

  /** Refuses a patch of nothing, of both, and one that is too large. */
  public InputPatch {
    if ((text == null) == (ref == null)) {
      throw new IllegalArgumentException("a patch has either a text or a reference");
    }
    if (text != null && text.length() > MAX_INLINE) {
      throw new IllegalArgumentException("a patch over 64 KiB travels by reference");
    }
  }
}
