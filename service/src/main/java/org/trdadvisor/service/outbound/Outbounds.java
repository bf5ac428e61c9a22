package org.trdadvisor.service.outbound;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.service.clients.Client;

/** The way to each client's servers, and to those that anybody may name. */
public final class Outbounds implements Closeable {

  private final Outbound ofAnybody;
  private final Map<String, Outbound> ofClients = new HashMap<>();

  /**
   * @param way that to one client's servers, or to anybody's where there is none
   */
  Outbounds(Iterable<Client> clients, Function<@Nullable Client, Outbound> way) {
    this.ofAnybody = way.apply(null);
    clients.forEach(client -> ofClients.put(client.id(), way.apply(client)));
  }

  /**
   * The way to one client's servers.
   *
   * @param client null where anybody may call
   */
  public Outbound of(@Nullable Client client) {
    return client == null ? ofAnybody : Objects.requireNonNull(ofClients.get(client.id()));
  }

  @Override
  public void close() throws IOException {
    ofAnybody.close();
    for (Outbound each : ofClients.values()) {
      each.close();
    }
  }
}
