package org.trdadvisor.service.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StructureMutatorTest {

  @Test
  void noInputIsFarLargerThanTheServiceTakes() {
    JsonNode right = new JsonMapper().readTree("[\"a\"]");
    var mutator = new StructureMutator(List.of(right));

    for (int seed = 0; seed < 10_000; seed++) {
      String made = new String(mutator.change(right, new Random(seed)), UTF_8);

      assertThat(made.length())
          .as("seed %d", seed)
          .isLessThanOrEqualTo(StructureMutator.MOST_IN_ALL);
    }
  }
}
