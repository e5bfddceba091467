package io.agenthive.starter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.agenthive.activities.ground.TemporalPulse;
import io.agenthive.starter.access.Doorkeeper;
import io.agenthive.starter.access.Doors;
import io.agenthive.starter.access.Gate;
import io.agenthive.starter.access.TokenDesk;
import io.agenthive.starter.access.TokenResource;
import io.agenthive.starter.agent.AgentBulk;
import io.agenthive.starter.agent.AgentHolds;
import io.agenthive.starter.agent.AgentOrders;
import io.agenthive.starter.agent.AgentResource;
import io.agenthive.starter.agent.AgentVerbs;
import io.agenthive.starter.breaker.BreakerResource;
import io.agenthive.starter.checkpoint.CheckpointResource;
import io.agenthive.starter.codec.CodecResource;
import io.agenthive.starter.deadletter.CampaignResource;
import io.agenthive.starter.deadletter.DeadLetterResource;
import io.agenthive.starter.deadletter.FamilyResource;
import io.agenthive.starter.effect.EffectResource;
import io.agenthive.starter.efficiency.EfficiencyResource;
import io.agenthive.starter.event.EventForm;
import io.agenthive.starter.event.EventIds;
import io.agenthive.starter.event.EventResource;
import io.agenthive.starter.event.EventStreams;
import io.agenthive.starter.fleet.FleetResource;
import io.agenthive.starter.fleet.FleetVerbs;
import io.agenthive.starter.fork.DiffResource;
import io.agenthive.starter.fork.ForkResource;
import io.agenthive.starter.hold.HoldResource;
import io.agenthive.starter.http.AsOf;
import io.agenthive.starter.http.CodecDoor;
import io.agenthive.starter.http.CodecTicket;
import io.agenthive.starter.http.Cursors;
import io.agenthive.starter.http.ErrorPages;
import io.agenthive.starter.http.FallbackErrors;
import io.agenthive.starter.http.Framing;
import io.agenthive.starter.http.ProblemAdvice;
import io.agenthive.starter.http.PromptHeads;
import io.agenthive.starter.http.RequestIds;
import io.agenthive.starter.http.RouteMeter;
import io.agenthive.starter.http.StrictBodies;
import io.agenthive.starter.http.StrictPaths;
import io.agenthive.starter.limit.InHand;
import io.agenthive.starter.limit.Shedding;
import io.agenthive.starter.limit.Strangers;
import io.agenthive.starter.limit.TenantLimits;
import io.agenthive.starter.mail.TaskResource;
import io.agenthive.starter.memory.MemoryResource;
import io.agenthive.starter.memory.SummaryResource;
import io.agenthive.starter.operation.OperationDesk;
import io.agenthive.starter.operation.OperationResource;
import io.agenthive.starter.operation.OperationRunner;
import io.agenthive.starter.repeat.Repeats;
import io.agenthive.starter.trail.AuditResource;
import io.agenthive.starter.trail.TrailDoor;
import io.agenthive.starter.transfer.ExportResource;
import io.agenthive.starter.transfer.ImportResource;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The API, from {@link ApiSettings} and {@link ApiParts} that somebody else brings. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ApiConfiguration {
  @Bean
  FilterRegistrationBean<RequestIds> requestIds() {
    return first(new RequestIds(), 0);
  }

  @Bean
  FilterRegistrationBean<RouteMeter> routeMeter() {
    return first(new RouteMeter(), 2);
  }

  @Bean
  FilterRegistrationBean<TrailDoor> trailDoor(ApiParts parts) {
    return first(new TrailDoor(parts.trail()), 3);
  }

  @Bean
  FilterRegistrationBean<Shedding> shedding(ApiSettings settings) {
    return first(new Shedding(new InHand(settings.limits().inHand())), 5);
  }

  @Bean
  FilterRegistrationBean<Strangers> strangers(
      ApiSettings settings, FilterRegistrationBean<Doorkeeper> doorkeeper) {
    Doorkeeper keeper = Objects.requireNonNull(doorkeeper.getFilter());
    return first(new Strangers(settings.limits().strangers(), keeper::knows), 6);
  }

  @Bean
  TokenDesk tokenDesk(ApiParts parts, ApiSettings settings) {
    return new TokenDesk(settings.access(), parts.revocations(), Clock.systemUTC());
  }

  @Bean
  FilterRegistrationBean<Doorkeeper> doorkeeper(TokenDesk tokens, ApiSettings settings) {
    return first(tokens.doorkeeper(settings.access()), 7);
  }

  @Bean
  FilterRegistrationBean<TenantLimits> tenantLimits(ApiSettings settings, ApiParts parts) {
    TenantLimits limits = new TenantLimits(settings.limits());
    parts.peers().tell(limits::serving);
    return first(limits, 8);
  }

  @Bean
  FilterRegistrationBean<StrictPaths> strictPaths() {
    return first(new StrictPaths(), 1);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> promptHeads() {
    return server -> server.setProtocol(PromptHeads.class.getName());
  }

  @Bean
  FilterRegistrationBean<Framing> framing() {
    return first(new Framing(), 9);
  }

  @Bean
  FilterRegistrationBean<Repeats> repeats(ApiParts parts) {
    return first(new Repeats(parts.answers()), 10);
  }

  @Bean
  Gate gate(ApiParts parts) {
    return new Gate(parts.belongings());
  }

  @Bean
  Doors doors(Gate gate) {
    return new Doors(gate);
  }

  @Bean
  TokenResource tokenResource(ApiParts parts, TokenDesk tokens) {
    return new TokenResource(tokens, parts.revocations(), Clock.systemUTC());
  }

  @Bean
  CodecTicket codecTicket(ApiSettings settings) {
    return new CodecTicket(settings.access().secret());
  }

  @Bean
  FilterRegistrationBean<CodecDoor> codecDoor(CodecTicket ticket, ApiSettings settings) {
    return first(new CodecDoor(ticket, settings.codecOrigins()), 4);
  }

  @Bean
  StrictBodies strictBodies() {
    return new StrictBodies();
  }

  @Bean
  JsonMapperBuilderCustomizer absentInsteadOfNull() {
    return mapper ->
        mapper.changeDefaultPropertyInclusion(
            all -> all.withValueInclusion(JsonInclude.Include.NON_NULL));
  }

  @Bean
  ProblemAdvice problemAdvice() {
    return new ProblemAdvice();
  }

  @Bean
  FallbackErrors fallbackErrors() {
    return new FallbackErrors();
  }

  @Bean
  ErrorPages errorPages() {
    return new ErrorPages();
  }

  @Bean
  Cursors cursors(ApiSettings settings) {
    return new Cursors(settings.access().secret());
  }

  @Bean
  TemporalPulse temporalPulse(ApiParts parts) {
    return new TemporalPulse(parts.ground()::temporalAnswers).begin();
  }

  @Bean
  AgentResource agentResource(
      ApiParts parts, ApiSettings settings, Cursors cursors, TemporalPulse pulse) {
    return new AgentResource(parts, settings, cursors, new AsOf(pulse::answeredAt));
  }

  @Bean
  OperationRunner operationRunner(ApiParts parts, ApiSettings settings, TemporalPulse pulse) {
    AgentOrders orders = new AgentOrders(parts, settings, Clock.systemUTC());
    return new OperationRunner(parts.operations(), orders, pulse::answers).begin();
  }

  @Bean
  OperationDesk operationDesk(ApiParts parts, OperationRunner runner) {
    return new OperationDesk(parts, runner);
  }

  @Bean
  OperationResource operationResource(ApiParts parts, Cursors cursors) {
    return new OperationResource(parts, cursors);
  }

  @Bean
  AgentBulk agentBulk(ApiParts parts, OperationDesk operations) {
    return new AgentBulk(parts, operations, Clock.systemUTC());
  }

  @Bean
  AgentVerbs agentVerbs(ApiParts parts, ApiSettings settings, OperationDesk operations) {
    return new AgentVerbs(parts, settings, operations, Clock.systemUTC());
  }

  @Bean
  AgentHolds agentHolds(ApiParts parts, ApiSettings settings, OperationDesk operations) {
    return new AgentHolds(parts, settings, operations, Clock.systemUTC());
  }

  @Bean
  CheckpointResource checkpointResource(ApiParts parts, Cursors cursors) {
    return new CheckpointResource(parts, cursors);
  }

  @Bean
  EfficiencyResource efficiencyResource(ApiParts parts) {
    return new EfficiencyResource(parts);
  }

  @Bean
  FleetResource fleetResource(ApiParts parts, Cursors cursors) {
    return new FleetResource(parts, cursors);
  }

  @Bean
  FleetVerbs fleetVerbs(ApiParts parts) {
    return new FleetVerbs(parts);
  }

  @Bean
  ForkResource forkResource(ApiParts parts) {
    return new ForkResource(parts);
  }

  @Bean
  DiffResource diffResource(ApiParts parts, Gate gate) {
    return new DiffResource(parts, gate);
  }

  @Bean
  ExportResource exportResource(ApiParts parts) {
    return new ExportResource(parts);
  }

  @Bean
  ImportResource importResource(ApiParts parts) {
    return new ImportResource(parts);
  }

  @Bean
  EffectResource effectResource(ApiParts parts, Cursors cursors) {
    return new EffectResource(parts, cursors);
  }

  @Bean
  MemoryResource memoryResource(ApiParts parts, Cursors cursors) {
    return new MemoryResource(parts, cursors);
  }

  @Bean
  SummaryResource summaryResource(ApiParts parts, Cursors cursors) {
    return new SummaryResource(parts, cursors);
  }

  @Bean
  TaskResource taskResource(ApiParts parts, Gate gate, Cursors cursors) {
    return new TaskResource(parts, gate, cursors);
  }

  @Bean
  DeadLetterResource deadLetterResource(
      ApiParts parts, ApiSettings settings, Cursors cursors, Gate gate) {
    return new DeadLetterResource(parts, settings, cursors, gate);
  }

  @Bean
  FamilyResource familyResource(ApiParts parts, Cursors cursors) {
    return new FamilyResource(parts, cursors);
  }

  @Bean
  CampaignResource campaignResource(ApiParts parts, Cursors cursors) {
    return new CampaignResource(parts, cursors);
  }

  @Bean
  HoldResource holdResource(ApiParts parts) {
    return new HoldResource(parts, Clock.systemUTC());
  }

  @Bean
  BreakerResource breakerResource(ApiParts parts) {
    return new BreakerResource(parts);
  }

  @Bean
  AuditResource auditResource(ApiParts parts, Cursors cursors) {
    return new AuditResource(parts, cursors);
  }

  @Bean
  EventStreams eventStreams(
      ApiParts parts, ApiSettings settings, Cursors cursors, JsonMapper json) {
    return new EventStreams(
        parts.events(), new EventForm(new EventIds(cursors), json), settings.limits().streams());
  }

  @Bean
  EventResource eventResource(EventStreams streams) {
    return new EventResource(streams);
  }

  @Bean
  CodecResource codecResource(ApiParts parts, ApiSettings settings, CodecTicket ticket) {
    return new CodecResource(parts, settings, ticket);
  }

  private static <F extends Filter> FilterRegistrationBean<F> first(F filter, int order) {
    FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
    registration.addUrlPatterns("/*");
    registration.setOrder(Integer.MIN_VALUE + order);
    return registration;
  }
}
