package io.reprotect.preflight.execute;

import java.io.IOException;

/** One stage of an item's course: it asks, hears, and says what comes next. It never waits and never sends by itself. */
interface Stage {
    Step begin() throws IOException;

    /** What it asked goes out now. */
    default void asked(Call call) {}

    /** The answer to what it asked last. */
    Step hear(Reply reply) throws IOException;

    /** Something that it asked can't be read, and why; it was tried often enough. */
    Step unreadable(String why) throws IOException;
}
