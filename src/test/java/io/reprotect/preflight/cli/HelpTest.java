package io.reprotect.preflight.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HelpTest {
    @Test
    void everyCommandHasHelp() {
        assertHelp(Main.commandLine());
    }

    @Test
    void aCommandThatIsBuiltAloneHasHelpToo() {
        assertHelp(Main.commandLine("keys", "init", "--help"));
        assertTrue(
                Main.commandLine("demo", "--help").parseArgs("demo", "--help").hasSubcommand());
    }

    private static void assertHelp(CommandLine line) {
        CommandLine.Model.CommandSpec spec = line.getCommandSpec();
        assertTrue(spec.findOption("--help") != null, spec.qualifiedName());
        assertTrue(line.getUsageMessage().contains("--help"), spec.qualifiedName());
        line.getSubcommands().values().forEach(HelpTest::assertHelp);
    }
}
