package org.trdadvisor.service.hooks;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.trdadvisor.service.clients.Profile;
import org.trdadvisor.service.clients.PublicUrl;
import org.trdadvisor.service.registration.Kind;
import org.trdadvisor.service.registration.RegistrationPage;
import org.trdadvisor.service.registration.Sheet;

/** Shows anybody what a site types to have the service called. */
@RestController
class RegistrationController {

  private final RegistrationPage page = new RegistrationPage();
  private final Sheet sheet =
      new Sheet(
          Services.discovery(),
          Stream.of(Profile.values()).map(RegistrationController::kind).toList());
  private final ObjectProvider<PublicUrl> publicUrl;
  private final Clock clock;

  /**
   * @param publicUrl known once the server has started
   */
  RegistrationController(ObjectProvider<PublicUrl> publicUrl, Clock clock) {
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  private static Kind kind(Profile profile) {
    Habits habits = Habits.of(profile);
    return new Kind(
        profile.name().toLowerCase(Locale.ROOT),
        habits.selectionBehavior(),
        habits.knowsFeedback(),
        habits.idForEachHook(),
        habits.queries().templates());
  }

  @GetMapping(path = "/registration", produces = MediaType.TEXT_HTML_VALUE)
  String page() {
    return page.of(sheet.at(publicUrl.getObject(), LocalDate.now(clock)));
  }
}
