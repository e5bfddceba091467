package io.agenthive.activities.shift;

/**
 * What the table shows of a host's life.
 *
 * @param beat grows each time that the host shows that it lives
 */
record HostBeat(HostId host, long beat) {}
