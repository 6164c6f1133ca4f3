package io.reprotect.preflight.fake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What the fake does instead of answering as it should. */
public final class Fault {
    private final Kind kind;
    private final int status;
    private final String body;
    private final Map<String, String> headers;
    private final UnaryOperator<String> change;
    private final boolean after;

    private Fault(Kind kind, int status, String body, Map<String, String> headers, UnaryOperator<String> change) {
        this(kind, status, body, headers, change, false);
    }

    private Fault(
            Kind kind,
            int status,
            String body,
            Map<String, String> headers,
            UnaryOperator<String> change,
            boolean after) {
        this.after = after;
        this.kind = kind;
        this.status = status;
        this.body = body;
        this.headers = headers;
        this.change = change;
    }

    /** An error in ARM's form. */
    public static Fault error(int status, String code, String message) {
        return answer(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}");
    }

    /** Any status with any body. */
    public static Fault answer(int status, String body) {
        return new Fault(Kind.ANSWER, status, body, Map.of(), UnaryOperator.identity());
    }

    /** 429 without saying how long to wait. */
    public static Fault throttled() {
        return error(429, "TooManyRequests", "slow down");
    }

    /** A redirect to an address. */
    public static Fault redirect(String location) {
        return answer(302, "").with("Location", location);
    }

    /** Half of the right answer's bytes, then the connection is closed. */
    public static Fault truncated() {
        return new Fault(Kind.TRUNCATED, 200, "", Map.of(), UnaryOperator.identity());
    }

    /** The connection is closed without an answer. */
    public static Fault dropped() {
        return new Fault(Kind.DROPPED, 0, "", Map.of(), UnaryOperator.identity());
    }

    /** No answer until the fake is closed. */
    public static Fault hang() {
        return new Fault(Kind.HANG, 0, "", Map.of(), UnaryOperator.identity());
    }

    /** The right answer, its text changed. */
    public static Fault changed(UnaryOperator<String> change) {
        return new Fault(Kind.CHANGED, 200, "", Map.of(), change);
    }

    /** This fault with one more header. */
    public Fault with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Fault(kind, status, body, more, change, after);
    }

    /** This fault once the request has been carried out. */
    public Fault afterwards() {
        return new Fault(kind, status, body, headers, change, true);
    }

    boolean isAfter() {
        return after;
    }

    Kind kind() {
        return kind;
    }

    int status() {
        return status;
    }

    String body() {
        return body;
    }

    Map<String, String> headers() {
        return headers;
    }

    String changed(String right) {
        return change.apply(right);
    }

    enum Kind {
        ANSWER,
        TRUNCATED,
        DROPPED,
        HANG,
        CHANGED
    }
}
