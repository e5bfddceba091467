package io.agenthive.activities.tool;

import java.util.regex.Pattern;

/**
 * A name of a file in a scratch folder, the same file on every file system: no folders, no upper
 * case, so that no two names differ in case alone, nothing hidden, no name of a device.
 */
record ScratchName(String text) {
  static final int MAX_CHARS = 64;

  private static final Pattern LEGAL =
      Pattern.compile("[a-z0-9](?:[a-z0-9._-]{0," + (MAX_CHARS - 2) + "}[a-z0-9_-])?");

  /** Windows opens the device whatever follows the first dot. */
  private static final Pattern DEVICE =
      Pattern.compile("(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\\..*)?");

  /** {@link ToolRefused} if there can be no such file. */
  static ScratchName of(String text) {
    if (!LEGAL.matcher(text).matches()) {
      throw new ToolRefused(
          "'name' must be 1 to 64 of a-z, 0-9, '.', '_' and '-', and begin with a letter or digit;"
              + " there are no folders");
    }
    if (DEVICE.matcher(text).matches()) {
      throw new ToolRefused("'" + text + "' is the name of a device; choose another");
    }
    return new ScratchName(text);
  }
}
