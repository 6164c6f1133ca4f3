package io.reprotect.preflight.cli;

/** Text as a YAML scalar. */
final class Quoted {
    private Quoted() {}

    /** Double-quoted, with everything unusual escaped. */
    static String yaml(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c >= ' ' && c < 0x7F) {
                quoted.append((char) c);
            } else {
                quoted.append(String.format("\\u%04x", c));
            }
        });
        return quoted.append('"').toString();
    }
}
