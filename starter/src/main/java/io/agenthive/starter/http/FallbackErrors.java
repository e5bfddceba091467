package io.agenthive.starter.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers for the container: what fails before any route is a problem, too. */
@RestController
@Open
public final class FallbackErrors implements ErrorController {
  /** A problem that tells no more than the status did. */
  @RequestMapping("/error")
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Problems.write(request, response, refusal(status instanceof Integer code ? code : 500));
  }

  private static Refused refusal(int status) {
    return switch (status) {
      case 404 -> new Refused(ErrorCode.UNKNOWN_ROUTE, "The routes are listed in docs/api.md.");
      case 405 -> new Refused(ErrorCode.METHOD_NOT_ALLOWED, "Use GET or POST.");
      case 413 -> new Refused(ErrorCode.BODY_TOO_LARGE, "Send less.");
      default ->
          status < 500
              ? new Refused(ErrorCode.BAD_REQUEST, "Send a whole HTTP/1.1 request.")
              : new Refused(ErrorCode.INTERNAL, "The log of the API has the cause.");
    };
  }
}
