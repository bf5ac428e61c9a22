package org.trdadvisor.service.hooks;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Occasion.Hook;
import org.trdadvisor.service.clients.Client;

/** The service's id, and its aliases for clients that know a service by its id alone. */
final class ServiceId {

  static final String STANDARD = "treatment-resistant-depression";

  private ServiceId() {}

  /**
   * Checks that this client may call the service by this id.
   *
   * @param client null where anybody may call
   * @throws Problem if it may not
   */
  static void check(String id, @Nullable Client client) {
    boolean alias = Stream.of(Hook.values()).anyMatch(hook -> id.equals(aliasFor(hook)));
    if (!id.equals(STANDARD) && !(alias && Habits.of(client).idForEachHook())) {
      throw Problem.unknownService();
    }
  }

  /** Whether a call of this hook may come in by this id. */
  static boolean isFor(String id, Hook hook) {
    return id.equals(STANDARD) || id.equals(aliasFor(hook));
  }

  private static String aliasFor(Hook hook) {
    return STANDARD + "-" + hook.code();
  }
}
