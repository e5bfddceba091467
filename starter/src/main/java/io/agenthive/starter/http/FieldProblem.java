package io.agenthive.starter.http;

/**
 * What is wrong with one field.
 *
 * @param pointer JSON pointer of the field; empty: the whole body
 * @param detail what it must be
 */
public record FieldProblem(String pointer, String detail) {
  String sentence() {
    return pointer.isEmpty() ? "the body " + detail : pointer + " " + detail;
  }
}
