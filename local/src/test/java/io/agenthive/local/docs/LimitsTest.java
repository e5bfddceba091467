package io.agenthive.local.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The limits in docs/operate.md have the values that the code has. */
final class LimitsTest {
  /** {@code | what | `package.Class.CONSTANT[.component]` | value | why |}. */
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| ([^|]+) \\| `([a-z.]+)\\.(\\w+)\\.(\\w+)(?:\\.(\\w+))?` \\| ([^|]+) \\|",
          Pattern.MULTILINE);

  @Test
  void every_limit_of_the_page_is_that_of_the_code() throws Exception {
    List<MatchResult> rows = rows();
    assertThat(rows).hasSizeGreaterThan(20);
    for (MatchResult row : rows) {
      assertThat(row.group(6).replace(",", "").strip())
          .as(row.group(2) + "." + row.group(3) + "." + row.group(4))
          .isEqualTo(value(row));
    }
  }

  private static List<MatchResult> rows() throws IOException {
    return ROW.matcher(Files.readString(Path.of("..", "docs", "operate.md"))).results().toList();
  }

  private static String value(MatchResult row) throws ReflectiveOperationException {
    Class<?> type = Class.forName("io.agenthive." + row.group(2) + "." + row.group(3));
    Field field = type.getDeclaredField(row.group(4));
    assertThat(Modifier.isStatic(field.getModifiers())).isTrue();
    field.setAccessible(true);
    Object value = field.get(null);
    if (row.group(5) == null) return String.valueOf(value);
    Method component = value.getClass().getDeclaredMethod(row.group(5));
    component.setAccessible(true);
    return String.valueOf(component.invoke(value));
  }
}
