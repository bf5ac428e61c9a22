package org.trdadvisor.service.security;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.trdadvisor.service.clients.Client;

/** That a call is a registered client's. Holds no token, so nothing can log one. */
final class ClientAuthentication extends AbstractAuthenticationToken {

  private final transient Client client;

  ClientAuthentication(Client client) {
    super(AuthorityUtils.NO_AUTHORITIES);
    this.client = client;
    setAuthenticated(true);
  }

  @Override
  public Client getPrincipal() {
    return client;
  }

  @Override
  public String getName() {
    return client.id();
  }

  @Override
  public Object getCredentials() {
    return "";
  }
}
