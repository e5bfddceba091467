package io.agenthive.workers.role;

import io.agenthive.activities.efficiency.HostLedger;
import io.agenthive.activities.idle.IdleDesk;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.shift.SeatSettings;
import io.agenthive.activities.task.TaskRun;

/** What every life of an agents' host stands on. */
record HostSite(
    Database database,
    TemporalLink link,
    SeatSettings seats,
    TaskRun tasks,
    Seal seal,
    IdleDesk idle,
    HostLedger ledger) {}
