package io.reprotect.preflight.execute;

import java.time.Duration;

/** What an item's course does next. */
sealed interface Step {
    /** Asks Azure, after a while. */
    record Ask(Call call, Duration delay) implements Step {
        static Ask now(Call call) {
            return new Ask(call, Duration.ZERO);
        }
    }

    /** Goes on with another stage. */
    record Become(Stage stage) implements Step {}

    /** Nothing more is done in this process; the text says why, empty where there is nothing to say. */
    record Over(String why) implements Step {}
}
