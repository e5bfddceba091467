package io.agenthive.local.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A block of commands in a page.
 *
 * @param fails the page says that it is refused
 */
record Block(String script, boolean fails) {
  private static final Pattern BLOCKS =
      Pattern.compile("^```sh( fails)?\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

  static List<Block> in(String page) throws IOException {
    return BLOCKS
        .matcher(Files.readString(Path.of("..", "docs", page)))
        .results()
        .map(found -> new Block(found.group(2), found.group(1) != null))
        .toList();
  }

  @Override
  public String toString() { // the name of its test
    return script.lines().findFirst().orElse("");
  }
}
