package io.agenthive.local.stack;

import java.net.URI;
import java.util.Map;

/** Something that runs on top of the database and Temporal. */
public interface StackPart {
  /** Its name, for people. */
  String name();

  /** Starts it, and returns when it is ready. */
  Started start(StackSite site);

  /** A part that runs. */
  interface Started extends AutoCloseable {
    /** Where people and programs reach it, by what it is. */
    Map<String, URI> links();

    /** Whatever of it dies from now on is not started again: the stack goes down. */
    default void stayDown() {}

    /** Ends it. All parts together have {@link LocalStack#PARTS_LIMIT}. */
    @Override
    void close();
  }
}
