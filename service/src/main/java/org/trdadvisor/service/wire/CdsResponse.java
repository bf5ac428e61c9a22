package org.trdadvisor.service.wire;

import java.util.List;

/** The answer to a hook call; no cards means that there is nothing to say. */
public record CdsResponse(List<Card> cards) {}
