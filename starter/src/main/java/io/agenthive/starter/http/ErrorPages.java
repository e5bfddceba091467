package io.agenthive.starter.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the page of each error, so that the {@code type} of a problem leads somewhere. */
@RestController
@Open
public final class ErrorPages {
  /** Where they are. */
  public static final Pattern PATH = Pattern.compile("/errors/[a-z-]{1,40}");

  /** The page, in Markdown. */
  @GetMapping(path = "/errors/{code:[a-z-]{1,40}}", produces = "text/markdown;charset=UTF-8")
  String page(@PathVariable String code) throws IOException {
    try (InputStream page = ErrorPages.class.getResourceAsStream("/errors/" + code + ".md")) {
      if (page == null) throw new Refused(ErrorCode.UNKNOWN_ROUTE, "No error has this code.");
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
