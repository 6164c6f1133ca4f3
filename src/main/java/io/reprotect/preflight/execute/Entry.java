package io.reprotect.preflight.execute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One record of the journal.
 *
 * @param item ARM id in lower case; empty where it is about the run
 * @param attempt of the item, from 1; 0 where it is about none
 */
public record Entry(long number, Kind kind, Instant at, String item, int attempt, SortedMap<String, String> details) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 2000;

    /** What was done, or is about to be. */
    public enum Kind {
        /** The run and the plan that the journal belongs to. */
        BEGIN,
        /** A broken last record was cut off. */
        REPAIRED,
        /** An executor took up the work. */
        STARTED,
        /** A POST is about to be sent. */
        INTENT,
        /** The POST of that attempt was never sent. */
        WITHDRAWN,
        /** The service accepted, and that is its job. */
        ACCEPTED,
        /** The service said no: the attempt had no effect. */
        REFUSED,
        /** Whether the service accepted can't be told. */
        DOUBT,
        /** Enough time passed without a trace of a job: the attempt had no effect. */
        VOID,
        /** The item was not submitted, and why. */
        DECLINED,
        /** The job started another that enables replication. */
        CHILD,
        /** How it ended. */
        TERMINAL,
        /** An executor ended, and with which exit code. */
        ENDED
    }

    public Entry {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    static Entry of(long number, Kind kind, Instant at, String item, int attempt, Map<String, String> details) {
        SortedMap<String, String> cut = new TreeMap<>();
        details.forEach(
                (key, value) -> cut.put(key, value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…"));
        return new Entry(number, kind, at, item, attempt, cut);
    }

    /** A detail, empty where there is none. */
    public String detail(String name) {
        return details.getOrDefault(name, "");
    }

    String json() {
        ObjectNode node = JSON.createObjectNode();
        node.put("at", at.toString());
        node.put("attempt", attempt);
        ObjectNode inner = node.putObject("details");
        details.forEach(inner::put);
        node.put("item", item);
        node.put("kind", kind.name());
        node.put("number", number);
        return node.toString();
    }

    /** Null where the text is no entry. */
    static @Nullable Entry parse(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            SortedMap<String, String> details = new TreeMap<>();
            node.path("details")
                    .properties()
                    .forEach(e -> details.put(e.getKey(), e.getValue().asText()));
            return new Entry(
                    node.path("number").asLong(-1),
                    Kind.valueOf(node.path("kind").asText()),
                    Instant.parse(node.path("at").asText()),
                    node.path("item").asText(),
                    node.path("attempt").asInt(),
                    details);
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            return null;
        }
    }
}
