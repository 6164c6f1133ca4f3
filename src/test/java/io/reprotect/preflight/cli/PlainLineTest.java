package io.reprotect.preflight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PlainLineTest {
    private static CheckCommand parsed(String... arguments) {
        CommandLine line = Main.commandLine(arguments);
        line.parseArgs(arguments);
        return line.getSubcommands().get("check").getCommand();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check --snapshot=a.json",
                "check --snapshot a.json --out dir",
                "check --snapshot=a.json --plan-endpoint=https://a.example.com --plan-tenant=t --plan-trust=/etc/t.yaml",
                "check --out=dir/ü --deadline 5 --snapshot=C:\\a=b.json",
            })
    void whatItReadsTheParserReadsTheSameWay(String text) {
        String[] arguments = text.split(" ");
        CheckCommand plain = PlainLine.check(arguments);
        assertNotNull(plain);
        CheckCommand parsed = parsed(arguments);
        assertEquals(parsed.snapshot, plain.snapshot);
        assertEquals(parsed.out, plain.out);
        assertEquals(parsed.deadline, plain.deadline);
        assertEquals(parsed.stage, plain.stage);
        assertEquals(parsed.plan.endpoint, plain.plan.endpoint);
        assertEquals(parsed.plan.tenant, plain.plan.tenant);
        assertEquals(parsed.plan.trust, plain.plan.trust);
        assertNull(plain.packs);
        assertNull(plain.reporters);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "check",
                "check --out=dir",
                "check --snapshot",
                "check --snapshot=",
                "check --snapshot=a.json --snapshot=b.json",
                "check --snapshot --out",
                "check --snapshot=a.json --help",
                "check --snapshot=a.json --pack=own",
                "check --snapshot=a.json --stage=failback",
                "check --snapshot=a.json --deadline=soon",
                "check --snapshot=a.json --deadline=-1",
                "check --snapshot=${HOME}",
                "check --snapshot=\"a.json\"",
                "check @options",
                "check a.json",
            })
    void everythingElseIsLeftToTheParser(String text) {
        assertNull(PlainLine.check(text.split(" ")));
    }

    @Test
    void thePathIsTakenAsItStands() {
        CheckCommand plain = PlainLine.check(new String[] {"check", "--snapshot", "with blank.json"});
        assertNotNull(plain);
        assertEquals(Path.of("with blank.json"), plain.snapshot);
    }
}
