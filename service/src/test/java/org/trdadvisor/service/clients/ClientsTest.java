package org.trdadvisor.service.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.trdadvisor.service.registration.Registration;

class ClientsTest {

  private static final String FIRST = "trd-advisor.clients[0].";
  private static final String SECOND = "trd-advisor.clients[1].";

  private static Map<String, String> hospital() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("trd-advisor.public-url", "https://cds.hospital.example");
    properties.put(FIRST + "id", "general-hospital");
    properties.put(FIRST + "issuer", "https://ehr.hospital.example");
    properties.put(FIRST + "jwk-set-uri", "https://ehr.hospital.example/jwks.json");
    properties.put(FIRST + "fhir-servers", "https://fhir.hospital.example/r4");
    return properties;
  }

  private static Clients clients(Map<String, String> properties) {
    return Clients.of(
        new Binder(new MapConfigurationPropertySource(properties))
            .bind("trd-advisor", ClientSettings.class)
            .get());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://fhir.hospital.example/r4",
        "https://fhir.hospital.example/r4/",
        "HTTPS://FHIR.Hospital.example:443/r4",
        "https://fhir.hospital.example/x/../r4/./"
      })
  void aFhirServerIsKnownHoweverItsAddressIsWritten(String address) {
    assertThat(clients(hospital()).all().get(0).fhirServer(URI.create(address)))
        .contains(URI.create("https://fhir.hospital.example/r4/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://fhir.hospital.example/r4",
        "https://fhir.hospital.example/r4/../stu3",
        "https://fhir.hospital.example/R4",
        "https://fhir.hospital.example/r4/tenant",
        "https://fhir.hospital.example/x%2F..%2Fr4",
        "https://fhir.hospital.example/%2E/r4",
        "https://fhir.hospital.example:8443/r4",
        "https://fhir.hospital.example.evil.example/r4",
        "https://fhir.hospital.example@evil.example/r4",
        "https://evil.example/?https://fhir.hospital.example/r4",
        "https://169.254.169.254/r4",
        "r4"
      })
  void anyOtherIsNot(String address) {
    assertThat(clients(hospital()).all().get(0).fhirServer(URI.create(address))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "id, , It must be set",
    "id, has spaces, It must be 1 to 64 letters",
    "issuer, , It must be set",
    "jwk-set-uri, , It must be an https address",
    "jwk-set-uri, http://ehr.hospital.example/jwks.json, It must be an https address",
    "jwk-set-uri, http://localhost:1/jwks.json, It must be an https address",
    "jwk-set-uri, https://localhost/jwks.json, It must be an https address",
    "fhir-servers, http://fhir.hospital.example/r4, It must be an https address",
    "fhir-servers, https://user@fhir.hospital.example/r4, It must be an https address",
    "fhir-servers, https://fhir.hospital.example/r4?x=y, It must be the base of a FHIR server",
    "fhir-servers, ftp://fhir.hospital.example/r4, It must be an https address",
    "id, anonymous, It must not be one of",
    "origins, *, It must be an origin",
    "origins, https://ehr.hospital.example/app, It must be an origin",
    "mode, shadow, It must be live",
    "mode, off, It must be live",
    "private-networks, 10.20.0.0, It must be a range of addresses",
    "private-networks, hospital.example/16, It must be a range of addresses",
    "private-networks, 10.20.0.0/33, It must be a range of addresses",
    "private-networks, 0.0.0.0/0, It must be private or link-local",
    "private-networks, 127.0.0.0/8, It must be private or link-local",
    "private-networks, 8.8.8.0/24, It must be private or link-local",
    "private-networks, ::/0, It must be private or link-local",
    "fhir-servers, https://169.254.169.254/r4, unless private-networks has it",
    "fhir-servers, https://[fe80::1]/r4, unless private-networks has it",
    "fhir-servers, https://0.0.0.0/r4, unless private-networks has it",
    "fhir-servers, https://[::ffff:127.0.0.1]/r4, unless private-networks has it",
    "jwk-set-uri, https://169.254.169.254/jwks.json, unless private-networks has it",
    "specialist-codes, PSY, Each is written system|code",
    "specialist-codes, |PSY, Each is written system|code",
    "specialist-codes, snomed|PSY, Each is written system|code",
    "stop-reason-codes, urn:local|, Each is written system|code",
    "stop-reason-codes, urn:local:X, Each is written system|code",
    "end-of-life-codes, urn:local|A|B, Each is written system|code",
    "observation-codes.phq9-total, urn:lo cal|1, Each is written system|code",
    "observation-codes.phq9-item9, 1, Each is written system|code"
  })
  void aWrongSettingIsRefusedByName(String name, String value, String rule) {
    Map<String, String> properties = hospital();
    properties.put(FIRST + name, value == null ? "" : value);

    assertThatThrownBy(() -> clients(properties))
        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
        .hasMessageContaining(FIRST + name)
        .hasMessageContaining(rule);
  }

  @Test
  void aSiteIsAskedForEverythingAClientIsRegisteredWith() throws IOException {
    String asked =
        new ClassPathResource("client.yaml", Registration.class)
            .getContentAsString(StandardCharsets.UTF_8);

    assertThat(Stream.of(ClientSettings.Registration.class, ClientSettings.ObservationCodes.class))
        .flatExtracting(each -> List.of(each.getRecordComponents()))
        .extracting(each -> DataObjectPropertyName.toDashedForm(each.getName()))
        .hasSize(19)
        .allSatisfy(name -> assertThat(asked).contains(" " + name + ":"));
  }

  @Test
  void aClientSaysWhatItsOwnCodesMean() {
    Map<String, String> properties = hospital();
    properties.put(FIRST + "specialist-codes[0]", "urn:local|PSY");
    properties.put(FIRST + "specialist-codes[1]", "http://local.example/a|PSY 2");
    properties.put(FIRST + "stop-reason-codes", "urn:stop|1, urn:stop|2");
    properties.put(FIRST + "end-of-life-codes", "urn:oid:1.2.3|HOSPICE");
    properties.put(FIRST + "observation-codes.phq9-total", "urn:flowsheet|1");
    properties.put(FIRST + "observation-codes.phq9-item9", "urn:flowsheet|9");

    assertThat(clients(properties).all().get(0).localCodes())
        .isEqualTo(
            new LocalCodes(
                Set.of(
                    new LocalCodes.Code("urn:local", "PSY"),
                    new LocalCodes.Code("http://local.example/a", "PSY 2")),
                Set.of(new LocalCodes.Code("urn:oid:1.2.3", "HOSPICE")),
                Set.of(new LocalCodes.Code("urn:stop", "1"), new LocalCodes.Code("urn:stop", "2")),
                Set.of(new LocalCodes.Code("urn:flowsheet", "1")),
                Set.of(new LocalCodes.Code("urn:flowsheet", "9"))));
    assertThat(clients(hospital()).all().get(0).localCodes()).isEqualTo(LocalCodes.NONE);
  }

  @Test
  void aRowOfAFlowsheetHoldsNotTheTotalAndItemNineAtOnce() {
    Map<String, String> properties = hospital();
    properties.put(FIRST + "observation-codes.phq9-total", "urn:flowsheet|1");
    properties.put(FIRST + "observation-codes.phq9-item9", "urn:flowsheet|1");

    assertThatThrownBy(() -> clients(properties))
        .hasMessageContaining(FIRST + "observation-codes")
        .hasMessageContaining("It cannot be the total and item 9 at once.");
  }

  @ParameterizedTest
  @CsvSource({", false", "partial, false", "complete, true"})
  void aClientSaysWhetherItShowsEveryFill(String history, boolean every) {
    Map<String, String> properties = hospital();
    if (history != null) {
      properties.put(FIRST + "dispense-history", history);
    }

    assertThat(clients(properties).all().get(0).showsEveryFill()).isEqualTo(every);
  }

  @ParameterizedTest
  @ValueSource(strings = {"system", "code"})
  void aReferralCodeWithoutBothItsPartsIsRefused(String missing) {
    Map<String, String> properties = hospital();
    properties.put(FIRST + "referral-codes.urgent[0].system", "urn:local");
    properties.put(FIRST + "referral-codes.urgent[0].code", "PSY");
    assertThat(clients(properties).all()).hasSize(1);
    properties.remove(FIRST + "referral-codes.urgent[0]." + missing);

    assertThatThrownBy(() -> clients(properties))
        .hasMessageContaining(FIRST + "referral-codes")
        .hasMessageContaining("Each needs a system and a code.");
  }

  /** Of a client with a server at 10.0.0.5, and without and with a private network. */
  @ParameterizedTest
  @CsvSource({
    "203.0.114.1, true, true",
    "2600::1, true, true",
    "64:ff9b::808:808, true, true",
    "10.0.0.5, true, true",
    "10.0.0.6, false, false",
    "10.20.3.4, false, true",
    "10.21.0.0, false, false",
    "fd00:20::1, false, true",
    "169.254.169.254, false, true",
    "169.254.169.253, false, false",
    "127.0.0.1, false, false",
    "::1, false, false"
  })
  void itsServersMayBeAtPublicAddressesAndThoseItNames(
      String address, boolean without, boolean with) throws UnknownHostException {
    Map<String, String> properties = hospital();
    properties.put(FIRST + "fhir-servers", "https://10.0.0.5/r4");
    Client plain = clients(properties).all().get(0);
    properties.put(FIRST + "private-networks", "10.20.0.0/16, fd00:20::/32, 169.254.169.254/32");
    Client registered = clients(properties).all().get(0);

    assertThat(plain.mayBeAt(InetAddress.getByName(address))).isEqualTo(without);
    assertThat(registered.mayBeAt(InetAddress.getByName(address))).isEqualTo(with);
  }

  @Test
  void clientsNeedAPublicUrl() {
    Map<String, String> properties = hospital();
    properties.remove("trd-advisor.public-url");

    assertThatThrownBy(() -> clients(properties)).hasMessageContaining("trd-advisor.public-url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cds.hospital.example",
        "ftp://cds.hospital.example",
        "/cds",
        "https://user:secret@cds.hospital.example",
        "https://cds.hospital.example?x=y",
        "https://cds.hospital.example#x"
      })
  void aPublicUrlIsAnAddressToWhichPathsCanBeAdded(String publicUrl) {
    Map<String, String> properties = hospital();
    properties.put("trd-advisor.public-url", publicUrl);

    assertThatThrownBy(() -> clients(properties))
        .hasMessageContaining("trd-advisor.public-url")
        .hasMessageContaining("http or https")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aPublicUrlHasTlsInProduction() {
    Map<String, String> properties = hospital();
    properties.put("trd-advisor.public-url", "http://cds.hospital.example");

    assertThatThrownBy(() -> clients(properties)).hasMessageContaining("must be an https address");
    properties.put("trd-advisor.allow-loopback-http", "true");
    assertThat(clients(properties).all()).isNotEmpty();
  }

  @Test
  void thisMachineMayServeKeysAndDataWhereThatIsAllowed() {
    Map<String, String> properties = hospital();
    properties.put("trd-advisor.allow-loopback-http", "true");
    properties.put(FIRST + "jwk-set-uri", "http://127.0.0.1:9000/jwks.json");
    properties.put(FIRST + "fhir-servers", "http://localhost:8081/fhir");

    assertThat(
            clients(properties).all().get(0).fhirServer(URI.create("http://localhost:8081/fhir/")))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "general-hospital, https://other.example, , , Two clients have this id",
    "other, https://ehr.hospital.example, , , Clients that share an issuer",
    "other, https://ehr.hospital.example, a, , Clients that share an issuer",
    "other, https://ehr.hospital.example, a, a, Clients that share an issuer"
  })
  void aTokenCanOnlyBeOfOneClient(
      String id, String issuer, String tenant, String tenantOfFirst, String rule) {
    Map<String, String> properties = hospital();
    properties.put(FIRST + "tenants", tenantOfFirst == null ? "" : tenantOfFirst);
    properties.put(SECOND + "id", id);
    properties.put(SECOND + "issuer", issuer);
    properties.put(SECOND + "tenants", tenant == null ? "" : tenant);
    properties.put(SECOND + "jwk-set-uri", "https://ehr.hospital.example/jwks.json");

    assertThatThrownBy(() -> clients(properties)).hasMessageContaining(rule);
  }

  @Test
  void clientsOfOneIssuerAreToldApartByTheirTenants() {
    Map<String, String> properties = hospital();
    properties.put(FIRST + "tenants", "a");
    properties.put(SECOND + "id", "clinic");
    properties.put(SECOND + "issuer", "https://ehr.hospital.example");
    properties.put(SECOND + "tenants", "b,c");
    properties.put(SECOND + "jwk-set-uri", "https://ehr.hospital.example/jwks.json");
    Clients clients = clients(properties);

    assertThat(clients.of("https://ehr.hospital.example", "a"))
        .map(Client::id)
        .contains("general-hospital");
    assertThat(clients.of("https://ehr.hospital.example", "c")).map(Client::id).contains("clinic");
    assertThat(clients.of("https://ehr.hospital.example", "d")).isEmpty();
    assertThat(clients.of("https://ehr.hospital.example", null)).isEmpty();
    assertThat(clients.of("https://other.example", "a")).isEmpty();
  }
}
