package io.agenthive.bench.retries;

import java.util.List;

/**
 * How one backlog cleared.
 *
 * @param clear seconds from the end of the outage until no task waits that had failed before it
 * @param knocks calls a second during the outage, each of them in vain
 * @param peak most calls of one second after the outage, as a multiple of the capacity
 * @param wasted calls after the outage that failed, for each task of the backlog
 * @param waiting tasks that wait, at each second from the begin of the outage
 */
record Clearing(double clear, double knocks, double peak, double wasted, List<Integer> waiting) {}
