package org.trdadvisor.service.outbound;

import java.io.IOException;

/** There was no room for an answer that came. */
public final class NoRoomException extends IOException {

  NoRoomException() {
    super("There is no room for the answer.");
  }
}
