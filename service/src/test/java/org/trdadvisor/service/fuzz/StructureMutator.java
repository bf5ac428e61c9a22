package org.trdadvisor.service.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes JSON of nearly the right shape out of JSON that is right. */
final class StructureMutator {

  private static final int MOST_CHANGES = 6;
  private static final int MOST_COPIES = 10_000;
  private static final int LARGEST = 2_000_000;

  /** More characters than the service takes bytes, so that it is sent too much now and then. */
  static final int MOST_IN_ALL = 12_000_000;

  /** What stands in a tree for text that no tree can hold, such as a key that stands twice. */
  private static final String STAND_IN = "stand-in-%d-7f3a";

  private final Map<String, List<JsonNode>> byMember = new HashMap<>();

  /**
   * @param donors JSON of which parts are put in elsewhere
   */
  StructureMutator(List<JsonNode> donors) {
    donors.forEach(this::collect);
  }

  private void collect(JsonNode node) {
    node.properties()
        .forEach(
            each ->
                byMember
                    .computeIfAbsent(each.getKey(), member -> new ArrayList<>())
                    .add(each.getValue()));
    node.forEach(this::collect);
  }

  /** A part of a tree: a member of an object, or an element of an array. */
  private record Part(JsonNode parent, String member, int index) {

    JsonNode value() {
      return parent instanceof ObjectNode object ? object.get(member) : parent.get(index);
    }

    void set(JsonNode value) {
      if (parent instanceof ObjectNode object) {
        object.set(member, value);
      } else {
        ((ArrayNode) parent).set(index, value);
      }
    }

    void remove() {
      if (parent instanceof ObjectNode object) {
        object.remove(member);
      } else {
        ((ArrayNode) parent).remove(index);
      }
    }
  }

  /** One run over one tree. */
  private final class Change {
    private final Random random;
    private final JsonNode tree;
    private final List<String> odd = new ArrayList<>();

    Change(JsonNode right, Random random) {
      this.random = random;
      this.tree = right.deepCopy();
    }

    byte[] made() {
      for (int left = 1 + random.nextInt(MOST_CHANGES); left > 0; left--) {
        List<Part> parts = new ArrayList<>();
        addParts(tree, "", parts);
        if (!parts.isEmpty()) {
          change(parts.get(random.nextInt(parts.size())));
        }
      }
      String text = tree.toString();
      for (int i = odd.size() - 1; i >= 0; i--) {
        String standIn = "\"" + STAND_IN.formatted(i) + "\"";
        // A member's stand-in has a value of its own, which goes with it.
        text = replaced(replaced(text, standIn + ":null", odd.get(i)), standIn, odd.get(i));
      }
      return text.getBytes(UTF_8);
    }

    // Copies of a stand-in are small until they are replaced; where all would be too much, they
    // stay.
    private static String replaced(String text, String standIn, String by) {
      long times = 0;
      for (int at = text.indexOf(standIn); at >= 0; at = text.indexOf(standIn, at + 1)) {
        times++;
      }
      long length = text.length() + times * (by.length() - standIn.length());
      return length > MOST_IN_ALL ? text : text.replace(standIn, by);
    }

    private void addParts(JsonNode node, String within, List<Part> parts) {
      if (node instanceof ObjectNode object) {
        for (Map.Entry<String, JsonNode> each : object.properties()) {
          parts.add(new Part(object, each.getKey(), -1));
          addParts(each.getValue(), each.getKey(), parts);
        }
      } else if (node instanceof ArrayNode array) {
        for (int i = 0; i < array.size(); i++) {
          parts.add(new Part(array, within, i));
          addParts(array.get(i), within, parts);
        }
      }
    }

    private void change(Part part) {
      switch (random.nextInt(20)) {
        case 0, 1 -> part.remove();
        case 2 -> part.set(oddity(Oddities.ANYTHING));
        case 3 -> part.set(JsonNodeFactory.instance.arrayNode().add(part.value()));
        case 4 -> part.set(part.value().isArray() ? part.value().path(0) : part.value());
        case 5, 6 -> copy(part);
        case 7, 8, 9 -> addMember(part);
        case 10 -> twice(part);
        case 11, 12, 13 -> part.set(donated(part));
        default -> part.set(ofItsKind(part));
      }
    }

    private JsonNode oddity(List<String> from) {
      odd.add(from.get(random.nextInt(from.size())));
      return JsonNodeFactory.instance.stringNode(STAND_IN.formatted(odd.size() - 1));
    }

    private JsonNode ofItsKind(Part part) {
      if (part.value().isContainer()) {
        return donated(part);
      }
      if (Oddities.isOfTime(part.member()) && random.nextInt(4) > 0) {
        return oddity(Oddities.TIMES);
      }
      return oddity(part.value().isNumber() ? Oddities.NUMBERS : Oddities.TEXTS);
    }

    private JsonNode donated(Part part) {
      List<JsonNode> donors = byMember.getOrDefault(part.member(), List.of(part.value()));
      return donors.get(random.nextInt(donors.size())).deepCopy();
    }

    private void copy(Part part) {
      if (part.parent() instanceof ArrayNode array) {
        int size = part.value().toString().length() + 1;
        int most = random.nextInt(10) == 0 ? Math.min(MOST_COPIES, LARGEST / size) : 3;
        int room = (MOST_IN_ALL - tree.toString().length()) / size;
        for (int left = Math.min(room, random.nextInt(most + 1)); left > 0; left--) {
          array.add(part.value());
        }
      }
    }

    private void addMember(Part part) {
      if (part.parent() instanceof ObjectNode object) {
        odd.add(Oddities.MEMBERS.get(random.nextInt(Oddities.MEMBERS.size())));
        String member = odd.getLast().substring(1, odd.getLast().indexOf('"', 1));
        object.remove(member);
        object.putNull(STAND_IN.formatted(odd.size() - 1));
      }
    }

    private void twice(Part part) {
      if (part.parent() instanceof ObjectNode object) {
        odd.add("\"%s\":%s".formatted(part.member(), part.value()));
        object.putNull(STAND_IN.formatted(odd.size() - 1));
      }
    }
  }

  byte[] change(JsonNode right, Random random) {
    return new Change(right, random).made();
  }
}
