package io.agenthive.chaos.fault;

/** Something that is broken on purpose. A fault that was not proven effective proves nothing. */
public interface Fault {
  /** What it is applied to, for people. */
  String target();

  /** Whether what it is to break is whole: what is broken already proves nothing. */
  boolean ready();

  /** Breaks it. */
  void apply() throws InterruptedException;

  /**
   * Whether it bites, by looking at what it was to break; waits a moment for that. A fault that is
   * held is asked again and again until it is healed.
   */
  boolean isEffective() throws InterruptedException;

  /** Ends the fault, and returns when whatever has to run runs again; repeating it does nothing. */
  void heal() throws InterruptedException;

  /** Lets go of what it holds, at once, when the campaign ends in the middle. */
  default void release() {}
}
