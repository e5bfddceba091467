package io.agenthive.activities.file;

/**
 * How much an agent may keep in files.
 *
 * @param maxFileBytes largest file
 * @param maxFiles files
 * @param maxBytes all files together
 */
public record FileLimits(long maxFileBytes, int maxFiles, long maxBytes) {
  /**
   * 64 MiB are written and verified within seconds; who needs more wants an object store. 1,000
   * files make a checkpoint of about 100 KiB.
   */
  public static final FileLimits DEFAULT =
      new FileLimits(64L * 1024 * 1024, 1_000, 64L * 1024 * 1024);

  /**
   * Refuses what would be too much.
   *
   * @throws TooMuch with what is allowed
   */
  public void check(FileTree tree) throws TooMuch {
    for (FileEntry file : tree.files()) {
      need(file.size(), maxFileBytes, "bytes in file '" + file.name() + "'");
    }
    need(tree.files().size(), maxFiles, "files");
    need(tree.size(), maxBytes, "bytes in all files");
  }

  private static void need(long wanted, long most, String what) throws TooMuch {
    if (wanted > most) {
      throw new TooMuch(
          "that would be %d %s, at most %d are allowed".formatted(wanted, what, most));
    }
  }
}
