package io.reprotect.preflight.collect.siterecovery;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The service's dates: with or without zone (then UTC), any offset; years 1, 1753 and 9999 stand for none or never. */
final class Dates {
    /** What the service means by a date of the year 9999 where something expires. */
    static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9000;

    private Dates() {}

    /** Null where the date stands for none or never. */
    static @Nullable Instant parsed(String text) throws DateTimeException {
        OffsetDateTime date = read(text);
        return date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR ? null : date.toInstant();
    }

    /** Whether it is a date of the year 9999. */
    static boolean never(String text) {
        try {
            return read(text).getYear() == NEVER.atOffset(ZoneOffset.UTC).getYear();
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static OffsetDateTime read(String text) throws DateTimeException {
        try {
            return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        } catch (DateTimeException zoneless) {
            return LocalDateTime.parse(text, DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .atOffset(ZoneOffset.UTC);
        }
    }
}
