package io.agenthive.starter.deadletter;

import io.agenthive.activities.access.Belongings;
import io.agenthive.activities.deadletter.Campaigns;
import io.agenthive.activities.deadletter.RedriveEntry;
import io.agenthive.activities.postgres.Page;
import io.agenthive.activities.trail.Act;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.Cursors;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.IdempotencyKey;
import io.agenthive.starter.http.InvalidFields;
import io.agenthive.starter.http.Listing;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.PageRequest;
import io.agenthive.starter.http.Parameters;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Subject;
import io.agenthive.starter.http.Waits;
import io.agenthive.workflows.deadletter.RedriveCampaign;
import io.agenthive.workflows.deadletter.RedriveProgress;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Campaigns that bring many dead letters back. */
@RestController
@RequestMapping("/api/v1/redrives")
public final class CampaignResource {
  private static final String LEGAL = "[a-z0-9][a-z0-9-]{0,99}";

  private final Campaigns campaigns;
  private final Belongings belongings;
  private final Cursors cursors;

  public CampaignResource(ApiParts parts, Cursors cursors) {
    campaigns = parts.campaigns();
    belongings = parts.belongings();
    this.cursors = cursors;
  }

  /** A campaign that was told something, as it is sent. */
  record ToldView(String id) {}

  /** Begins a campaign, or says how many dead letters it would bring back. */
  @PostMapping
  @Needs(Authority.REDRIVE)
  ResponseEntity<Object> begin(
      @RequestBody CampaignBody body,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Caller caller) {
    if (body.onlyPlanned()) {
      Act.onlyLooks();
      return ResponseEntity.ok(new PlannedView(campaigns.plan(caller.tenant(), body.which())));
    }
    IdempotencyKey.Identity identity =
        IdempotencyKey.identity(body.id(), key, caller.tenant(), id -> id.matches(LEGAL));
    if (identity.id().startsWith(Campaigns.OF_CONTROL)) {
      throw InvalidFields.of(
          "/id", "must not begin with " + Campaigns.OF_CONTROL + ": those are control's own");
    }
    RedriveCampaign campaign = body.campaign(identity.id(), caller.name());
    boolean begun = Waits.temporal(() -> campaigns.begin(caller.tenant(), campaign));
    if (!begun && !(identity.repeatable() && has(caller, campaign))) {
      throw new Refused(
          ErrorCode.REDRIVE_EXISTS, "There is a campaign '" + campaign.id() + "' already.");
    }
    URI self = URI.create("/api/v1/redrives/" + campaign.id());
    return ResponseEntity.accepted().location(self).body(campaign);
  }

  /** Campaigns, the greatest ID first. */
  @GetMapping
  @Needs(Authority.READ)
  ResponseEntity<Listing<RedriveCampaign>> list(
      @RequestParam MultiValueMap<String, String> query, Caller caller) {
    PageRequest wanted =
        new Parameters(query, Set.of()).page("redrives of " + caller.tenant(), cursors);
    Page<RedriveCampaign> page = campaigns.list(caller.tenant(), wanted.last(), wanted.limit());
    return Listing.answer(
        wanted,
        page,
        new Listing.Row<>(RedriveCampaign::id, campaign -> campaign),
        CampaignResource::uncounted);
  }

  /** How far a campaign is. */
  @GetMapping("/{id:[^:]+}")
  @Needs(value = Authority.READ, of = Subject.CAMPAIGN)
  RedriveProgress show(@PathVariable String id) {
    return Waits.temporal(() -> campaigns.show(id)).orElseThrow(() -> unknown(id));
  }

  /** What became of each of its dead letters. */
  @GetMapping("/{id:[^:]+}/entries")
  @Needs(value = Authority.READ, of = Subject.CAMPAIGN)
  ResponseEntity<Listing<RedriveEntry>> entries(
      @PathVariable String id, @RequestParam MultiValueMap<String, String> query, Caller caller) {
    Parameters parameters = new Parameters(query, Set.of("outcome"));
    String outcome = parameters.one("outcome");
    PageRequest wanted = parameters.page("redrive " + id + " " + outcome, cursors);
    Campaigns.Wanted theirs = new Campaigns.Wanted(caller.tenant(), id, outcome);
    Page<RedriveEntry> page = campaigns.entries(theirs, wanted.last(), wanted.limit());
    return Listing.answer(
        wanted,
        page,
        new Listing.Row<>(RedriveEntry::taskId, entry -> entry),
        CampaignResource::uncounted);
  }

  /** Bring nothing more back for now. */
  @PostMapping("/{id:[^:]+}:pause")
  @Needs(value = Authority.REDRIVE, of = Subject.CAMPAIGN)
  ResponseEntity<ToldView> pause(@PathVariable String id, @RequestBody NoteBody.Reason body) {
    return tell(id, Campaigns.Signal.PAUSE, body);
  }

  /** Go on, also after a halt. */
  @PostMapping("/{id:[^:]+}:resume")
  @Needs(value = Authority.REDRIVE, of = Subject.CAMPAIGN)
  ResponseEntity<ToldView> resume(@PathVariable String id, @RequestBody NoteBody.Reason body) {
    return tell(id, Campaigns.Signal.RESUME, body);
  }

  /** Bring nothing more back; what is under way ends. */
  @PostMapping("/{id:[^:]+}:abort")
  @Needs(value = Authority.REDRIVE, of = Subject.CAMPAIGN)
  ResponseEntity<ToldView> abort(@PathVariable String id, @RequestBody NoteBody.Reason body) {
    return tell(id, Campaigns.Signal.ABORT, body);
  }

  private ResponseEntity<ToldView> tell(String id, Campaigns.Signal signal, NoteBody.Reason body) {
    String reason = body.checked();
    if (!Waits.temporal(() -> campaigns.tell(id, signal, reason))) throw unknown(id);
    return ResponseEntity.accepted().body(new ToldView(id));
  }

  private boolean has(Caller caller, RedriveCampaign campaign) {
    return belongings.campaign(caller.tenant(), campaign.id());
  }

  private static long uncounted() {
    throw new Refused(ErrorCode.BAD_FILTER, "campaigns and their entries are not counted");
  }

  private static Refused unknown(String id) {
    return Subject.CAMPAIGN.absent(id);
  }
}
