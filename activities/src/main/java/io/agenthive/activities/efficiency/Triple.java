package io.agenthive.activities.efficiency;

/**
 * What sleep saved, and what was paid for it: a reduction says nothing without the tasks that found
 * their agent asleep, so that there is no other way to tell one. SCHEDULING §2.
 *
 * @param reduction of awake time, against agents that are always on (R); 1: all of it
 * @param coldRate share of tasks that found their agent asleep (c)
 * @param p99Added seconds that 99 of 100 tasks did not wait longer for a seat; all tasks count
 */
public record Triple(Estimate reduction, Estimate coldRate, Estimate p99Added) {}
