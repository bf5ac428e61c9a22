package org.trdadvisor.service;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

/** Servers of this machine that tests play EHRs with. */
public final class Loopback {

  /** Enough for one caller, who asks for everything at once. */
  private static final int THREADS = 25;

  private Loopback() {}

  /** Listens on a free port of the loopback address alone. */
  public static WireMockExtension server() {
    return server(THREADS);
  }

  /** The same, and answers so many requests at once. */
  public static WireMockExtension server(int threads) {
    return WireMockExtension.newInstance()
        .options(
            WireMockConfiguration.options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .containerThreads(threads))
        .build();
  }
}
