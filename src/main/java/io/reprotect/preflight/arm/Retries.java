package io.reprotect.preflight.arm;

import com.azure.core.http.HttpHeaderName;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How often and how long to wait before a read is sent again. */
final class Retries {
    static final int MOST = 5;
    static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration FIRST = Duration.ofSeconds(1);

    private final Clock clock;

    Retries(Clock clock) {
        this.clock = clock;
    }

    /** One second, doubled with every attempt. */
    static Duration backoff(int attempt) {
        return FIRST.multipliedBy(1L << Math.min(attempt, 6));
    }

    /** What {@code Retry-After} asks for, as seconds or as a date; the backoff where it is absent or makes no sense. */
    Duration wait(Answer answer, int attempt) {
        Duration wait = asked(answer);
        return wait == null ? backoff(attempt) : wait;
    }

    /** What {@code Retry-After} asks for; null where it is absent or makes no sense. */
    @Nullable
    Duration asked(Answer answer) {
        String asked = answer.header(HttpHeaderName.RETRY_AFTER);
        Duration wait = asked == null ? null : parsed(asked.strip(), answer);
        return wait == null || wait.isNegative() ? null : wait;
    }

    private @Nullable Duration parsed(String asked, Answer answer) {
        if (asked.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(asked));
        }
        Instant until = httpDate(asked);
        if (until == null) {
            return null;
        }
        String date = answer.header(HttpHeaderName.DATE);
        Instant now = date == null ? null : httpDate(date);
        return Duration.between(now == null ? clock.instant() : now, until);
    }

    static @Nullable Instant httpDate(String text) {
        try {
            return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
