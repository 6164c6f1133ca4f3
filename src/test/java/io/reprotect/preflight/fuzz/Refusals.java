package io.reprotect.preflight.fuzz;

/** A refusal is one line of text that a terminal can show. */
final class Refusals {
    private Refusals() {}

    static void oneLine(Exception refusal) {
        oneLine(String.valueOf(refusal.getMessage()));
    }

    static void oneLine(String words) {
        if (words.isBlank() || words.chars().anyMatch(Character::isISOControl)) {
            throw new AssertionError("not one line of text");
        }
    }
}
