package org.trdadvisor.service;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

/** Servers of this machine that tests play EHRs with. */
public final class Loopback {

  private Loopback() {}

  /** Listens on a free port of the loopback address alone. */
  public static WireMockExtension server() {
    return WireMockExtension.newInstance()
        .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
        .build();
  }
}
