package org.trdadvisor.service.fhir;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.service.outbound.Outbound;

/**
 * A FHIR server that may be asked, and the token of this call.
 *
 * @param base with a slash at its end
 * @param outbound the way there
 */
public record FhirAccess(URI base, @Nullable String token, Outbound outbound) {

  /**
   * By what a path could leave its base in disguise: an encoded dot, slash or backslash, also one
   * encoded twice or in too many bytes; a semicolon, from which on some servers pass over what
   * stands before the next slash, so that to them {@code ..;a} is {@code ..}; and an encoded
   * control character, at which some end the path. No path of FHIR needs any of them.
   */
  private static final Pattern DISGUISED =
      Pattern.compile("(?i);|%(2e|2f|5c|25|3b|[01].|7f|c[01]|e0%80|f0%80)");

  /** Whether the token may be sent there: the same scheme, host and port, below the base. */
  boolean owns(URI address) {
    return Bases.isSameOrigin(base, address)
        && address.getUserInfo() == null
        && !DISGUISED.matcher(address.getRawPath()).find()
        && (address.normalize().getRawPath() + "/").startsWith(base.getRawPath());
  }

  /** Without the token, so that no log can hold it. */
  @Override
  public String toString() {
    return "FhirAccess[" + base.getHost() + "]";
  }
}
