package io.agenthive.activities.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionTest {
  @ParameterizedTest
  @CsvSource({
    "1+2, 3",
    "0.1+0.2, 0.3",
    "2-3-4, -5",
    "2*3+4*5, 26",
    "2*(3+4)*5, 70",
    "1/8, 0.125",
    "12/4/3, 1",
    "-2^2, -4",
    "(-2)^2, 4",
    "2^-1, 0.5",
    "2^3^2, 512",
    "--5, 5",
    "' 1 + 2 ', 3",
    ".5, 0.5",
    "5., 5",
    "1.50e3, 1500",
    "1e-3, 0.001",
    "0*5, 0",
    "1/3, 0.3333333333333333333333333333333333 (rounded to 34 digits)",
    "2/3*3, 2.0000000000000000000000000000000001 (rounded to 34 digits)"
  })
  void what_can_be_calculated_is(String expression, String value) {
    assertThat(new Expression(expression).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "~~, it ends too soon at position 1",
        "1+, it ends too soon at position 3",
        "(1, it ends too soon at position 3",
        "1), ')' is not expected at position 2",
        "1 2, '2' is not expected at position 3",
        "., '.' is not expected at position 1",
        "abc, 'a' is not expected at position 1",
        "System.exit(0), 'S' is not expected at position 1",
        "1e, the exponent at position 3 cannot be read",
        "1e99999999, the exponent at position 3 cannot be read",
        "1/0, it divides by zero",
        "0^-1, it divides by zero",
        "2^0.5, an exponent must be a whole number"
      })
  void what_cannot_be_calculated_says_why(String expression, String why) {
    refused(expression, why);
  }

  @Test
  void an_expression_at_its_longest_is_read() {
    String longest = "1" + "+1".repeat(249) + " ";
    assertThat(longest).hasSize(Expression.MAX_CHARS);
    assertThat(new Expression(longest).value()).isEqualTo("250");

    refused(longest + " ", "longer than 500 characters");
  }

  @Test
  void an_expression_at_its_deepest_is_read() {
    String deepest = "(".repeat(Expression.MAX_DEPTH) + "7" + ")".repeat(Expression.MAX_DEPTH);
    assertThat(new Expression(deepest).value()).isEqualTo("7");

    refused("(" + deepest + ")", "nested deeper than 32 levels");
    refused("-".repeat(499) + "1", "nested deeper");
  }

  @Test
  void a_value_at_its_longest_is_told() {
    assertThat(new Expression("10^999").value()).hasSize(1_000);
    assertThat(new Expression("1e-1000").value()).hasSize(1_002);

    refused("10^1000", "more than 1000 digits");
    refused("1e-1000/10", "more than 1000 digits");
  }

  @Test
  void an_exponent_at_its_greatest_is_taken() {
    assertThat(new Expression("1^1000").value()).isEqualTo("1");

    refused("1^1001", "an exponent may be at most 1000");
    refused("1e1001", "an exponent may be at most 1000");
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void what_would_take_for_ever_is_refused_at_once(String bomb) {
    assertThatExceptionOfType(ToolRefused.class).isThrownBy(() -> new Expression(bomb).value());
  }

  static Stream<String> bombs() {
    return Stream.of("9^9^9^9^9", "(9^999)^999", "1e999^999", "99^1000", "2^(2^(2^(2^(2^2))))");
  }

  private static void refused(String expression, String why) {
    assertThatExceptionOfType(ToolRefused.class)
        .isThrownBy(() -> new Expression(expression).value())
        .withMessageContaining(why);
  }
}
