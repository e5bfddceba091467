package io.agenthive.activities.task;

/** Delivers letters of one kind. Delivering one twice does nothing the second time. */
interface Post {
  /**
   * Delivers a letter, or finds it obsolete. Fails as gRPC does while Temporal is away, with a
   * {@code JacksonException} if nobody can read it.
   *
   * @return false: neither; it is tried again
   */
  boolean deliver(OutboxRow letter);
}
