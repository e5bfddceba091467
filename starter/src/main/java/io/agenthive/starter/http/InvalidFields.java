package io.agenthive.starter.http;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A body whose fields are missing, unknown or wrong, with every one that is known. */
public final class InvalidFields extends Refusal {
  private static final long serialVersionUID = 1L;

  private final transient List<FieldProblem> problems;

  public InvalidFields(List<FieldProblem> problems) {
    super(
        ErrorCode.INVALID_FIELDS,
        problems.stream().map(FieldProblem::sentence).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /** A body with one wrong field. */
  public static InvalidFields of(String pointer, String rule) {
    return new InvalidFields(List.of(new FieldProblem(pointer, rule)));
  }

  @Override
  Map<String, Object> members() {
    return Map.of("errors", problems);
  }
}
