package org.trdadvisor.service.benchmark;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * The least that an answer to a hook call can cost: the call is received, what its prefetch holds
 * is parsed with HAPI, and nothing is asked of it.
 *
 * <p>The prefetched resources are cut out of the text of the call, so that nothing is parsed twice;
 * there is no security, and what the service needs of a call besides its prefetch is passed over.
 */
// No component, or the tests of the service would find it and start it with the service.
@EnableAutoConfiguration(
    exclude = {
      SecurityAutoConfiguration.class,
      SecurityFilterAutoConfiguration.class,
      ServletWebSecurityAutoConfiguration.class,
      ManagementWebSecurityAutoConfiguration.class,
      UserDetailsServiceAutoConfiguration.class
    })
final class ParsingOnly {

  private static final JsonMapper JSON = new JsonMapper();

  private final FhirContext fhir = FhirContext.forR4();

  public static void main(String[] arguments) {
    SpringApplication.run(ParsingOnly.class, arguments);
  }

  @Bean
  RouterFunction<ServerResponse> parsing() {
    return RouterFunctions.route()
        .POST(
            "/",
            request ->
                ServerResponse.ok()
                    .body(Map.of("resources", resourcesIn(request.body(String.class)))))
        .build();
  }

  private int resourcesIn(String call) {
    int resources = 0;
    try (JsonParser json = JSON.createParser(call)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean prefetch = json.currentName().equals("prefetch");
        json.nextToken();
        if (!prefetch) {
          json.skipChildren();
          continue;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          if (json.nextToken() == JsonToken.START_OBJECT) {
            int from = (int) json.currentTokenLocation().getCharOffset();
            json.skipChildren();
            int to = (int) json.currentLocation().getCharOffset();
            resources += parsed(call.substring(from, to));
          }
        }
      }
    }
    return resources;
  }

  private int parsed(String resource) {
    IBaseResource parsed =
        fhir.newJsonParser()
            .setParserErrorHandler(new LenientErrorHandler(false))
            .parseResource(resource);
    return parsed instanceof Bundle bundle ? bundle.getEntry().size() : 1;
  }
}
