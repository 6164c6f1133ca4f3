package io.reprotect.preflight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an empty folder to a control that is tested, by commands alone. */
final class PackNewCommandTest {
    @TempDir
    Path temporary;

    private final String home = System.getProperty("preflight.home", "");

    private record Ran(int code, String out) {}

    @BeforeEach
    void homeIsTheProject() {
        System.setProperty("preflight.home", Path.of("").toAbsolutePath().toString());
    }

    @AfterEach
    void homeIsAsItWas() {
        if (home.isEmpty()) {
            System.clearProperty("preflight.home");
        } else {
            System.setProperty("preflight.home", home);
        }
    }

    @Test
    void aNewControlIsToldWhatItLacks() {
        Path pack = temporary.resolve("company-rules");
        assertEquals(0, made("Datastore", pack).code());

        Ran lint = run("pack", "lint", pack.toString());
        assertEquals(3, lint.code());
        assertTrue(lint.out().contains("control.drl:1: not-allowed: no rules in it"), lint.out());
        assertTrue(lint.out().contains("control.json: placeholder: title is still"), lint.out());
        assertTrue(lint.out().contains("control.json: no-source:"), lint.out());
        assertTrue(lint.out().contains("cases.json: case-missing: no case expects PASS"), lint.out());

        Ran test = run("pack", "test", pack.toString());
        assertEquals(3, test.code());
        assertTrue(test.out().contains("XY-01 can't be evaluated: XY-01/control.drl:1: no rules in it"), test.out());
        assertFalse((lint.out() + test.out()).contains("Exception"), lint.out() + test.out());
    }

    @Test
    void theExampleRulesNeedOnlyAPropertyToCompile() throws IOException {
        for (String subject : new String[] {"Datastore", "MasterTarget", "Machine/MasterTarget"}) {
            Path pack = temporary.resolve("pack-" + subject.replace('/', '-').toLowerCase(Locale.ROOT));
            assertEquals(0, made(subject, pack).code());
            Path drl = pack.resolve("XY-01/control.drl");
            String rules = Files.readString(drl)
                    .replaceAll("(?m)^// ?(?=rule|when|then|end| {4})", "")
                    .replace("property ==", "name ==");
            Files.writeString(drl, rules);

            Ran lint = run("pack", "lint", pack.toString());
            assertFalse(lint.out().contains("not-allowed"), lint.out() + rules);
            assertFalse(lint.out().contains("does-not-compile"), lint.out() + rules);
            Ran test = run("pack", "test", pack.toString());
            assertFalse(test.out().contains("can't be evaluated"), test.out() + rules);
            assertTrue(test.out().contains("1 cases") || test.out().contains("what no rule decides"), test.out());
        }
    }

    @Test
    void aControlThatIsFilledInIsGreen() throws IOException {
        Path pack = temporary.resolve("company-rules");
        made("Datastore", pack);
        Path folder = pack.resolve("XY-01");
        Path drl = folder.resolve("control.drl");
        String header = Files.readString(drl).split("(?m)^// ", 2)[0];
        Files.writeString(drl, header + """
                        rule "XY-01 fail"
                        when
                            $ds : Datastore(accessible == false)
                        then
                            findings.fail("not accessible", $ds);
                        end

                        rule "XY-01 pass"
                        when
                            $ds : Datastore(accessible == true)
                        then
                            findings.pass("accessible", $ds);
                        end
                        """);
        Path metadata = folder.resolve("control.json");
        Files.writeString(
                metadata,
                Files.readString(metadata)
                        .replace("…", "Every datastore is accessible.")
                        .replaceAll(
                                "\"sources\" : \\[ *\\]",
                                "\"sources\" : [{\"document\": \"Handbook\", \"section\": \"3\", \"quote\": \"It is.\"}]"));
        Files.writeString(folder.resolve("cases.json"), """
                {"given": [{"Datastore": {"id": "ds-1", "name": "a", "accessible": true}}],
                 "cases": [
                   {"name": "accessible passes", "expect": {"ds-1": "PASS"}},
                   {"name": "not accessible fails", "facts": [{"Datastore": {"id": "ds-1", "accessible": false}}],
                    "expect": {"ds-1": "FAIL"}},
                   {"name": "not read is UNKNOWN", "facts": [{"Datastore": {"id": "ds-1", "accessible": null}}],
                    "expect": {"ds-1": "UNKNOWN"}}]}
                """);

        Ran test = run("pack", "test", pack.toString());
        assertEquals("✔ XY-01 3 cases: UNKNOWN, FAIL, PASS\n3 cases, 0 not as expected\n", test.out());
        assertEquals(0, test.code());
        assertEquals(
                "1 control, 0 errors, 0 warnings\n",
                run("pack", "lint", pack.toString()).out());
    }

    @Test
    void theShippedPackIsLintedWhereNoneIsNamed() {
        Ran lint = run("pack", "lint");
        assertEquals(0, lint.code());
        assertTrue(lint.out().endsWith(" controls, 0 errors, 2 warnings\n"), lint.out());
    }

    private Ran made(String subject, Path pack) {
        return run("pack", "new", "XY-01", "--subject", subject, "--pack", pack.toString());
    }

    private static Ran run(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            return new Ran(
                    Main.run(arguments), out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
        } finally {
            System.setOut(before);
        }
    }
}
