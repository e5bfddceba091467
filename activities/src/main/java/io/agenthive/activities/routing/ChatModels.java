package io.agenthive.activities.routing;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientImpl;
import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import java.util.List;
import java.util.Map;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.tool.ToolCallback;

/** The library's chat models over our wire. They repeat nothing, and call no tools themselves. */
final class ChatModels {
  private final ProviderSettings settings;
  private final ChatModel model;

  ChatModels(ProviderSettings settings, ModelWire wire) {
    this.settings = settings;
    model =
        switch (settings.protocol()) {
          case ANTHROPIC -> anthropic(new AnthropicWire(wire));
          case OPENAI -> openAi(new OpenAiWire(wire));
        };
  }

  ChatModel model() {
    return model;
  }

  /**
   * What one call asks for.
   *
   * @param key goes out as {@code Idempotency-Key}; neither provider promises to heed it
   */
  ChatOptions options(String name, List<ToolCallback> tools, String key) {
    Map<String, String> headers = Map.of("Idempotency-Key", key);
    int most = settings.limits().maxTokens();
    return switch (settings.protocol()) {
      case ANTHROPIC ->
          AnthropicChatOptions.builder()
              .model(name)
              .maxTokens(most)
              .timeout(settings.limits().whole())
              .httpHeaders(headers)
              .toolCallbacks(tools)
              .build();
      case OPENAI -> {
        OpenAiChatOptions.Builder options =
            OpenAiChatOptions.builder()
                .model(name)
                .timeout(settings.limits().whole())
                .customHeaders(headers)
                .toolCallbacks(tools);
        boolean home =
            settings.baseUrl().equals(Protocol.OPENAI.home()); // others know the old name
        yield (home ? options.maxCompletionTokens(most) : options.maxTokens(most)).build();
      }
    };
  }

  private ChatModel anthropic(AnthropicWire wire) {
    AnthropicClient client =
        new AnthropicClientImpl(
            com.anthropic.core.ClientOptions.builder()
                .httpClient(wire)
                .baseUrl(settings.baseUrl().toString())
                .timeout(settings.limits().whole())
                .maxRetries(0)
                .logLevel(com.anthropic.core.LogLevel.OFF)
                .build());
    return AnthropicChatModel.builder()
        .anthropicClient(client)
        .anthropicClientAsync(client.async())
        .build();
  }

  private ChatModel openAi(OpenAiWire wire) {
    OpenAIClient client =
        new OpenAIClientImpl(
            com.openai.core.ClientOptions.builder()
                .httpClient(wire)
                .baseUrl(settings.baseUrl().toString())
                .apiKey("none") // the library wants one; the wire puts the real one in its place
                .timeout(settings.limits().whole())
                .maxRetries(0)
                .logLevel(com.openai.core.LogLevel.OFF)
                .build());
    return OpenAiChatModel.builder().openAiClient(client).openAiClientAsync(client.async()).build();
  }
}
