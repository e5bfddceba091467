package io.agenthive.workflows.task;

import io.agenthive.workflows.mail.Names;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which turn of which task: the idempotency key of everything that the turn does. As text {@code
 * taskId#turn}, after a payload patch {@code taskId#turn@patch}.
 *
 * @param turn from 1
 * @param patch payload patches before this turn, from 0: a patched task begins anew
 */
public record TurnKey(String taskId, int turn, int patch) {
  private static final Pattern TEXT =
      Pattern.compile("([^#@]+)#([1-9][0-9]{0,8})(?:@([1-9][0-9]{0,8}))?");

  /** Refuses what cannot be read back. */
  public TurnKey {
    Names.task(taskId);
    if (turn < 1) throw new IllegalArgumentException("turn must be 1 or more");
    if (patch < 0) throw new IllegalArgumentException("patch must be 0 or more");
  }

  /**
   * The key that this text says; {@link IllegalArgumentException} with the form if it says none.
   */
  public static TurnKey parse(String text) {
    Matcher found = TEXT.matcher(text);
    if (!found.matches()) {
      throw new IllegalArgumentException(
          "turn key '" + text + "' must read taskId#turn or taskId#turn@patch");
    }
    String patch = found.group(3);
    return new TurnKey(
        found.group(1),
        Integer.parseInt(found.group(2)),
        patch == null ? 0 : Integer.parseInt(patch));
  }

  /** This key as it travels. */
  public String text() {
    return taskId + "#" + turn + (patch == 0 ? "" : "@" + patch);
  }
}
