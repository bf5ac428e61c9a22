package org.trdadvisor.service.benchmark;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.JsonParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.parser.json.jackson.JacksonStructure;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
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

/**
 * The least that an answer to a hook call can cost: the call is received and its bytes are read as
 * JSON once, what its prefetch holds is parsed with HAPI from that tree, and nothing is asked of
 * it.
 *
 * <p>There is no security, and what the service needs of a call besides its prefetch is passed
 * over.
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

  /** Numbers are read as HAPI reads them. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .nodeFactory(new JsonNodeFactory(true))
          .build();

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
                    .body(Map.of("resources", resourcesIn(request.body(byte[].class)))))
        .build();
  }

  private int resourcesIn(byte[] call) throws IOException {
    JsonParser parser = (JsonParser) fhir.newJsonParser();
    parser.setParserErrorHandler(new LenientErrorHandler(false));
    int resources = 0;
    for (JsonNode each : JSON.readTree(call).get("prefetch")) {
      if (each instanceof ObjectNode json) {
        JacksonStructure structure = new JacksonStructure();
        structure.setNativeObject(json);
        IBaseResource parsed = parser.parseResource(structure);
        resources += parsed instanceof Bundle bundle ? bundle.getEntry().size() : 1;
      }
    }
    return resources;
  }
}
