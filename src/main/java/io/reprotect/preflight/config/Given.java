package io.reprotect.preflight.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts and dates that must be given. */
final class Given {
    private static final int LONGEST = 2000;
    private static final String DATE = "a date, as 2026-01-31";

    private Given() {}

    static @Nullable String required(Keys keys, String key, String wanted) {
        keys.require(key, wanted);
        String text = keys.text(key, wanted);
        if (text != null && text.length() > LONGEST) {
            keys.add(key, "has " + text.length() + " letters, at most " + LONGEST + " are allowed");
            return null;
        }
        return text;
    }

    static @Nullable String required(Keys keys, String key, Pattern form, String wanted) {
        keys.require(key, wanted);
        return keys.text(key, form, wanted);
    }

    static @Nullable LocalDate date(Keys keys, String key) {
        keys.require(key, DATE);
        if (!(keys.node(key) instanceof Node.Scalar scalar)) {
            if (keys.has(key)) {
                keys.found(key, DATE);
            }
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(scalar.text());
            if (scalar.kind() == Node.Kind.TEXT && date.toString().equals(scalar.text()) && date.getYear() <= 9999) {
                return date;
            }
        } catch (DateTimeException e) {
            // told below, as any other text that is no date
        }
        keys.found(key, DATE);
        return null;
    }
}
