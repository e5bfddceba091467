package io.agenthive.starter;

import io.agenthive.activities.access.Belongings;
import io.agenthive.activities.access.Revocations;
import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentLives;
import io.agenthive.activities.breaker.BreakerDesk;
import io.agenthive.activities.checkpoint.CheckpointDesk;
import io.agenthive.activities.codec.CodecDesk;
import io.agenthive.activities.consolidation.SummaryDesk;
import io.agenthive.activities.deadletter.Campaigns;
import io.agenthive.activities.deadletter.DeadLetters;
import io.agenthive.activities.deadletter.Families;
import io.agenthive.activities.deadletter.TriageDesk;
import io.agenthive.activities.effect.EffectDesk;
import io.agenthive.activities.fork.DiffDesk;
import io.agenthive.activities.fork.ForkDesk;
import io.agenthive.activities.hold.ScopedHolds;
import io.agenthive.activities.mail.MailPages;
import io.agenthive.activities.mail.MailRoom;
import io.agenthive.activities.memory.MemoryPages;
import io.agenthive.activities.peer.Peers;
import io.agenthive.activities.repeat.KeptAnswers;
import io.agenthive.activities.trail.TrailDesk;
import io.agenthive.activities.transfer.ExportDesk;
import io.agenthive.activities.transfer.ImportDesk;

/** What the API stands on; whoever starts it owns these and closes them. */
public record ApiParts(
    AgentDirectory agents,
    AgentLives lives,
    MailPages pages,
    MailRoom mail,
    DeadLetters deadLetters,
    TriageDesk triage,
    Families families,
    Campaigns campaigns,
    BreakerDesk breakers,
    CheckpointDesk checkpoints,
    EffectDesk effects,
    MemoryPages memories,
    SummaryDesk summaries,
    CodecDesk codec,
    ForkDesk forks,
    DiffDesk diffs,
    ExportDesk exports,
    ImportDesk imports,
    ScopedHolds holds,
    Belongings belongings,
    Revocations revocations,
    Peers peers,
    KeptAnswers answers,
    TrailDesk trail) {}
