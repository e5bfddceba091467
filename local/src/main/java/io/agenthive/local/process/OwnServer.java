package io.agenthive.local.process;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A server that is our child, and how it is started again: on its port, with its data.
 *
 * @param child the process that runs now
 * @param start starts it again; returns before it is ready
 * @param awaitReady waits for one that was started so; refuses with the end of its log
 */
public record OwnServer(
    ChildProcess child, Supplier<ChildProcess> start, Consumer<ChildProcess> awaitReady) {}
