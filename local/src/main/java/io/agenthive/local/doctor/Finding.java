package io.agenthive.local.doctor;

/**
 * One thing that the doctor looked at.
 *
 * @param todo what a person should do; empty if nothing
 */
public record Finding(String what, Level level, String found, String todo) {
  /** How bad it is. */
  public enum Level {
    OK,
    /** Worth knowing; the stack starts. */
    NOTE,
    /** The stack cannot start. */
    PROBLEM
  }

  static Finding ok(String what, String found) {
    return new Finding(what, Level.OK, found, "");
  }

  static Finding note(String what, String found, String todo) {
    return new Finding(what, Level.NOTE, found, todo);
  }

  static Finding problem(String what, String found, String todo) {
    return new Finding(what, Level.PROBLEM, found, todo);
  }
}
