package org.trdadvisor.service.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;

/** The public keys of clients, from where they are registered to be and from nowhere else. */
final class KeySets {

  private static final int TIMEOUT_MILLIS = 2_000;
  private static final int MOST_BYTES = 200_000;
  private static final long FRESH_MILLIS = Duration.ofMinutes(15).toMillis();
  private static final long WAIT_MILLIS = 3_000;

  /** An unknown key makes the set be read again, but not more than twice within this time. */
  private static final long BETWEEN_READS_MILLIS = Duration.ofSeconds(30).toMillis();

  /** While a client's key server is down, its last keys are good for so long. */
  private static final long OUTAGE_MILLIS = Duration.ofHours(4).toMillis();

  private KeySets() {}

  static JWKSource<SecurityContext> at(URI address) {
    try {
      return JWKSourceBuilder.create(address.toURL(), new WithoutRedirects())
          .cache(FRESH_MILLIS, WAIT_MILLIS)
          .rateLimited(BETWEEN_READS_MILLIS)
          .outageTolerant(OUTAGE_MILLIS)
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("A key set is read from an https address.", e);
    }
  }

  private static final class WithoutRedirects extends DefaultResourceRetriever {

    WithoutRedirects() {
      super(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MOST_BYTES);
    }

    @Override
    protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
      HttpURLConnection connection = super.openHTTPConnection(url);
      connection.setInstanceFollowRedirects(false);
      return connection;
    }
  }
}
