package io.agenthive.local.demo;

/** Where the demo is watched. */
interface Screen extends AutoCloseable {
  /** Something happened. */
  void say(String line);

  /** The present moment, in place of the one before. */
  void show(Moment moment);

  /** Nothing moves any more. */
  @Override
  void close();
}
