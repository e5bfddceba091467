package io.agenthive.activities.tool;

/**
 * How much an agent may keep in its scratch folder.
 *
 * @param maxFileBytes largest file
 * @param maxFiles files
 * @param maxBytes all files together
 */
record ScratchLimits(int maxFileBytes, int maxFiles, int maxBytes) {
  /**
   * A file that one result can show; 1,000 agents fill less than 256 MiB. Who needs more wants a
   * store of its own.
   */
  static final ScratchLimits DEFAULT = new ScratchLimits(16 * 1024, 64, 256 * 1024);
}
