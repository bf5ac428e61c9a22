package org.trdadvisor.service.hooks;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says to whoever opens the address what this is. */
@RestController
class LandingController {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>TRD Advisor</title>
      </head>
      <body>
        <h1>TRD Advisor</h1>
        <p>A CDS Hooks service that recognises a documented pattern of treatment-resistant depression
        when the next antidepressant is ordered. It never diagnoses.</p>
        <ul>
          <li><a href="basis">Basis</a>: intended use, rules, doses, sources and limits</li>
          <li><a href="registration">Registration</a>: what a site types to have it called</li>
          <li><a href="cds-services">Discovery</a>: the hooks and their prefetch</li>
          <li><a href="openapi.json">OpenAPI</a>: every request and answer, for programs</li>
        </ul>
      </body>
      </html>
      """;

  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
  String page() {
    return PAGE;
  }
}
