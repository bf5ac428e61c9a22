package org.trdadvisor.service.fhir;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR server that may be asked, and the token of this call.
 *
 * @param base with a slash at its end
 */
public record FhirAccess(URI base, @Nullable String token) {

  /** A dot, slash or backslash in disguise, by which a path could leave its base. */
  private static final Pattern DISGUISED = Pattern.compile("(?i)%(2e|2f|5c)");

  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]+");

  /**
   * Access to the server at this address.
   *
   * @throws IllegalArgumentException if it is no http or https address of a FHIR base
   */
  public static FhirAccess to(String address, @Nullable String token) {
    URI base = URI.create(address.endsWith("/") ? address : address + "/");
    boolean http =
        "https".equalsIgnoreCase(base.getScheme()) || "http".equalsIgnoreCase(base.getScheme());
    if (!http
        || base.getHost() == null
        || base.getUserInfo() != null
        || base.getQuery() != null
        || base.getFragment() != null) {
      throw new IllegalArgumentException("A FHIR server's address is an http or https URL.");
    }
    return new FhirAccess(base, token);
  }

  /** The same server and token, its address written like this. */
  public FhirAccess at(URI address) {
    return new FhirAccess(address, token);
  }

  /** Whether a text can stand in a header as a token (RFC 6750). */
  public static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }

  /** Whether the token may be sent there: the same scheme, host and port, below the base. */
  boolean owns(URI address) {
    return base.getScheme().equals(address.getScheme())
        && base.getHost().equals(address.getHost())
        && port(base) == port(address)
        && address.getUserInfo() == null
        && !DISGUISED.matcher(address.getRawPath()).find()
        && (address.normalize().getRawPath() + "/").startsWith(base.getRawPath());
  }

  private static int port(URI address) {
    if (address.getPort() != -1) {
      return address.getPort();
    }
    return "https".equals(address.getScheme()) ? 443 : 80;
  }

  /** Without the token, so that no log can hold it. */
  @Override
  public String toString() {
    return "FhirAccess[" + base.getHost() + "]";
  }
}
