package io.agenthive.activities.routing;

import com.anthropic.errors.AnthropicException;
import com.openai.errors.OpenAIException;
import io.agenthive.activities.tool.ToolBox;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.ToolCall;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.ToolCallback;

/** Real models, by way of Spring AI. One ask is one request; whoever retries is the task's loop. */
public final class SpringAiModel implements ModelGateway {
  private static final Set<String> CUT =
      Set.of("max_tokens", "length", "model_context_window_exceeded", "pause_turn");
  private static final Set<String> REFUSED = Set.of("refusal", "content_filter");

  private final ProviderSettings settings;
  private final ToolBox tools;
  private final ProviderFaults faults;
  private final ChatModels models;

  /** Models of this provider, which are offered these tools. */
  public SpringAiModel(ProviderSettings settings, ToolBox tools) {
    this.settings = settings;
    this.tools = tools;
    ModelWire wire = new ModelWire(settings);
    faults = wire.faults();
    models = new ChatModels(settings, wire);
  }

  @Override
  public ModelReply ask(ModelRequest request) throws InterruptedException {
    String name = settings.model(request.tier());
    String key = request.key() + "/" + request.ask().number();
    List<ToolCallback> offered =
        tools.offered(request.tools()).stream().<ToolCallback>map(OfferedTool::new).toList();
    Prompt prompt = new Prompt(Conversation.of(request), models.options(name, offered, key));
    long begun = System.nanoTime();
    try {
      ChatResponse response = models.model().call(prompt);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      return reply(response, name, millis);
    } catch (ModelWire.Stopped stopped) {
      Thread.interrupted(); // the exception says so from here on
      throw new InterruptedException(stopped.getMessage());
    } catch (AnthropicException | OpenAIException garbage) {
      throw faults.unreadable(garbage.getClass().getSimpleName());
    }
  }

  @Override
  public ModelRoute route(Tier tier) {
    return new ModelRoute(Models.target(settings, tier), settings.model(tier));
  }

  private ModelReply reply(ChatResponse response, String name, long millis) {
    Generation said = last(response);
    AssistantMessage message = said.getOutput();
    String why = String.valueOf(said.getMetadata().getFinishReason()).toLowerCase(Locale.ROOT);
    if (REFUSED.contains(why)) throw faults.refusal();
    String text = Objects.requireNonNullElse(message.getText(), "");
    List<ToolCall> calls =
        message.getToolCalls().stream()
            .map(call -> new ToolCall(call.id(), call.name(), call.arguments()))
            .toList();
    if (text.isBlank() && calls.isEmpty()) throw faults.unreadable("the model said nothing");
    Usage usage = response.getMetadata().getUsage();
    return new ModelReply(
        text,
        !CUT.contains(why),
        inputTokens(usage),
        tokens(usage.getCompletionTokens()),
        tokens(usage.getCacheReadInputTokens()),
        name,
        millis,
        false,
        calls);
  }

  /** What a model thought comes before what it said. */
  private Generation last(ChatResponse response) {
    List<Generation> all = response.getResults();
    if (all.isEmpty()) throw faults.unreadable("there is no reply in it");
    return all.getLast();
  }

  /** One protocol counts what came from or went into the cache beside the rest, one within it. */
  private long inputTokens(Usage usage) {
    long rest = tokens(usage.getPromptTokens());
    return switch (settings.protocol()) {
      case ANTHROPIC ->
          rest + tokens(usage.getCacheReadInputTokens()) + tokens(usage.getCacheWriteInputTokens());
      case OPENAI -> rest;
    };
  }

  private long tokens(@Nullable Number told) {
    long tokens = told == null ? 0 : told.longValue();
    if (tokens < 0) throw faults.unreadable("it counts " + tokens + " tokens");
    return tokens;
  }
}
