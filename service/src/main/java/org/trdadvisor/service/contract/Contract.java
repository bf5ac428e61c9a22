package org.trdadvisor.service.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The published contract: a JSON Schema for each thing that is sent or taken, and the OpenAPI
 * document that is made of them.
 *
 * <p>The ids and references of the files are relative to where they are, so that the same files
 * hold at every site, whatever its address, and on a disk.
 */
public final class Contract {

  private static final List<String> SCHEMAS =
      List.of(
          "assessment.json",
          "common.json",
          "discovery.json",
          "feedback-request.json",
          "operation-outcome.json",
          "order-select-request.json",
          "order-sign-request.json",
          "patient-view-request.json",
          "response.json");

  private final Map<String, String> schemas = new LinkedHashMap<>();
  private final String openApi;

  public Contract() {
    SCHEMAS.forEach(name -> schemas.put(name, read("schemas/" + name)));
    openApi = OpenApi.selfContained(read("openapi.json"), schemas, Contract::read);
  }

  /** Of each schema, the name of its file. */
  public List<String> names() {
    return SCHEMAS;
  }

  /** The JSON Schema in the file of this name, if there is one. */
  public Optional<String> schema(String name) {
    return Optional.ofNullable(schemas.get(name));
  }

  /** The OpenAPI document, which refers to nothing outside itself. */
  public String openApi() {
    return openApi;
  }

  private static String read(String name) {
    try (InputStream file =
        Objects.requireNonNull(Contract.class.getResourceAsStream(name), () -> missing(name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String missing(String name) {
    return "%s is missing: Maven copies the examples out of the cases.".formatted(name);
  }
}
