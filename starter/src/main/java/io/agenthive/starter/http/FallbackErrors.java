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
    boolean theirs = status instanceof Integer code && code < 500;
    Refused refusal =
        theirs
            ? new Refused(ErrorCode.UNKNOWN_ROUTE, "The server could not read the request line.")
            : new Refused(ErrorCode.INTERNAL, "The log of the API has the cause.");
    Problems.write(request, response, refusal);
  }
}
