package io.reprotect.preflight.cli;

import io.reprotect.preflight.report.SafeText;
import java.io.Console;

/** Questions to a person. */
interface Dialogue {
    /** One line of answer; the preset where nothing is typed. */
    String ask(String question, String preset);

    /** Says something, line by line. */
    void say(String text);

    /** On the terminal of this process; the end of the input ends the command. */
    static Dialogue on(Console console) {
        return new Dialogue() {
            @Override
            public String ask(String question, String preset) {
                String shown = SafeText.forTerminal(question + (preset.isEmpty() ? "" : " [" + preset + "]"));
                String line = console.readLine("%s: ", shown);
                if (line == null) {
                    throw new UsageException("the answers ended early; nothing was written");
                }
                return line.isBlank() ? preset : line.strip();
            }

            @Override
            public void say(String text) {
                text.lines().forEach(line -> console.printf("%s%n", SafeText.forTerminal(line)));
            }
        };
    }
}
