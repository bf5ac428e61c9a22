package org.trdadvisor.service.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trdadvisor.service.PromptEhr;
import org.trdadvisor.service.benchmark.FetchingCalls;
import org.trdadvisor.service.benchmark.LongHistory;
import org.trdadvisor.service.security.Signer;

/** A registered client, with keys, a token for each call, and FHIR servers that hold a history. */
final class RegisteredEhr implements AutoCloseable {

  private static final String FEEDBACK = Call.HOOK + "/feedback";

  /** Few enough of them to be repeated, as the service keeps what it had not heard before. */
  private static final int FEEDBACKS = 500;

  private final LocalDate today = LocalDate.now(ZoneId.systemDefault());
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final int[] SIZES = {20, 60, 200, 1000};

  private final String id;
  private final String publicUrl;
  private final Signer signer;
  private final Signer stranger;
  private final PromptEhr keys = PromptEhr.answeringAfter(Duration.ZERO);
  private final PromptEhr prompt = PromptEhr.answeringAfter(Duration.ofMillis(50));
  private final PromptEhr slow = PromptEhr.answeringAfter(Duration.ofSeconds(10));
  private final List<byte[]> prefetched =
      Arrays.stream(SIZES)
          .mapToObj(size -> new LongHistory(size, today).call().getBytes(UTF_8))
          .toList();
  private final byte[] fetching = FetchingCalls.served(new LongHistory(20, today), prompt);
  private final byte[] waiting = FetchingCalls.served(new LongHistory(20, today), slow);
  private final Queue<String> tokens = new ConcurrentLinkedQueue<>();

  RegisteredEhr(String id, String publicUrl) {
    this.id = id;
    this.publicUrl = publicUrl;
    this.signer = Signer.ec(id);
    this.stranger = Signer.ec(id);
    keys.has("jwks.json", new JWKSet(signer.key()).toString(true));
  }

  /**
   * How a replica is told of it.
   *
   * @param index in the list of clients
   */
  Stream<String> settings(int index) {
    return Stream.of(
            "id=" + id,
            "issuer=" + issuer(),
            "jwk-set-uri=%s/jwks.json".formatted(keys.base()),
            "fhir-servers[0]=" + prompt.base(),
            "fhir-servers[1]=" + slow.base())
        .map(each -> "--trd-advisor.clients[%d].%s".formatted(index, each));
  }

  private String issuer() {
    return "https://%s.example".formatted(id);
  }

  /** Signs the tokens of the next calls now: each costs the machine as much as a small call. */
  void signAhead(int calls) {
    tokens.clear();
    tokens.addAll(
        IntStream.range(0, calls).parallel().mapToObj(each -> signed(signer, Call.HOOK)).toList());
  }

  private String signed(Signer by, String path) {
    return by.token().issuer(issuer()).audience(publicUrl + path).signed();
  }

  private String token() {
    String ahead = tokens.poll();
    return ahead == null ? signed(signer, Call.HOOK) : ahead;
  }

  /**
   * A call that brings everything.
   *
   * @param size 0 to 3: 20, 60, 200 or 1,000 medication resources
   */
  Call prefetched(int size) {
    return new Call(
        "prefetched",
        Call.HOOK,
        BodyPublishers.ofByteArray(prefetched.get(size)),
        token(),
        Call.Answer::isCard);
  }

  /** A call that brings nothing, while each search takes the FHIR server 50 ms. */
  Call fetching() {
    return new Call(
        "fetching", Call.HOOK, BodyPublishers.ofByteArray(fetching), token(), Call.Answer::isCard);
  }

  /** A call that brings nothing, while each search takes the FHIR server 10 s. */
  Call waiting() {
    return new Call(
        "waiting", Call.HOOK, BodyPublishers.ofByteArray(waiting), token(), Call.Answer::isLate);
  }

  /** A call whose token was signed by somebody else. */
  Call forged() {
    return new Call(
        "forged",
        Call.HOOK,
        BodyPublishers.ofByteArray(prefetched.getFirst()),
        signed(stranger, Call.HOOK),
        answer -> answer.status() == 401);
  }

  /** A call of which the end is missing. */
  Call malformed() {
    byte[] whole = prefetched.getFirst();
    return new Call(
        "malformed",
        Call.HOOK,
        BodyPublishers.ofByteArray(whole, 0, whole.length / 2),
        token(),
        answer -> answer.status() == 400 && answer.body().contains("OperationOutcome"));
  }

  /** That a card was overridden, which may have been said before. */
  Call feedback(int number) {
    String card = new UUID(0, number % FEEDBACKS).toString();
    return new Call(
        "feedback",
        FEEDBACK,
        BodyPublishers.ofString(
            "{\"feedback\": [{\"card\": \"%s\", \"outcome\": \"overridden\", \"outcomeTimestamp\": \"%s\"}]}"
                .formatted(card, now)),
        signed(signer, FEEDBACK),
        answer -> answer.status() == 200);
  }

  @Override
  public void close() {
    keys.close();
    prompt.close();
    slow.close();
  }
}
