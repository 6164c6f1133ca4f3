package io.reprotect.preflight.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The assembled distribution as a new user meets it: the demo, exit codes, and input that can't be used. */
class DistributionIT {
    @TempDir
    Path folder;

    private Tool tool = new Tool(Path.of(""), Map.of());
    private Path snapshot = Path.of("");

    @BeforeEach
    void unpackTheExample() throws IOException {
        tool = new Tool(folder, Map.of());
        snapshot = folder.resolve("snapshot.json");
        try (var in = Main.class.getResourceAsStream("/io/reprotect/preflight/demo/snapshot.json")) {
            Files.copy(java.util.Objects.requireNonNull(in), snapshot);
        }
    }

    @Test
    void demoWritesItsReportSaysWhereAndExitsZero() throws Exception {
        Tool.Result result = tool.run("demo");
        assertEquals(0, result.code(), result.err());
        assertEquals("", result.err());
        try (Stream<Path> runs = Files.list(folder.resolve("reports"))) {
            Path report = runs.toList().get(0).resolve("report.html");
            assertTrue(Files.size(report) > 10_000);
            assertTrue(result.out().contains(report.getFileName().toString()), result.out());
        }
    }

    @Test
    void checkOfTheSameExitsThreeAndIsTheSameByteForByte() throws Exception {
        Tool.Result first = tool.run("check", "--snapshot", "snapshot.json", "--out", "a");
        assertEquals(3, first.code(), first.err());
        assertEquals(
                3,
                tool.run("check", "--snapshot", "snapshot.json", "--out", "b").code());
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("a/findings.json")),
                Files.readAllBytes(folder.resolve("b/findings.json")));
    }

    @Test
    void aRunIsNeverOverwritten() throws Exception {
        tool.run("check", "--snapshot", "snapshot.json", "--out", "a");
        byte[] before = Files.readAllBytes(folder.resolve("a/manifest.json"));
        assertRefused(tool.run("check", "--snapshot", "snapshot.json", "--out", "a"), "holds a run already");
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("a/manifest.json")));
    }

    @Test
    void snapshotsThatCannotBeUsedAreOneLineAndLeaveNothing() throws Exception {
        String whole = Files.readString(snapshot);
        refuses("there is no such file", null);
        refuses("", whole.substring(0, whole.length() / 2));
        refuses("newer", whole.replaceFirst("\"schemaVersion\":\"1\"", "\"schemaVersion\":\"99\""));
        refuses("", whole.replaceFirst("\"tool\":", "\"tool\":\"x\",\"tool\":"));
        refuses("canonical", whole.replaceFirst(",", ", "));
        refuses("", "[".repeat(10_000) + "]".repeat(10_000));
        refuses("", "");
        Path large = folder.resolve("large.json");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(2L << 30);
        }
        assertRefused(tool.run("check", "--snapshot", "large.json", "--out", "never"), "large.json");
        assertFalse(Files.exists(folder.resolve("never")));
    }

    @Test
    void usageThatCannotBeUnderstoodIsOneLine() throws Exception {
        assertRefused(tool.run("chek"), "did you mean check");
        assertRefused(tool.run("check"), "--snapshot");
        assertRefused(tool.run("check", "--snapshot", "snapshot.json", "--stage", "later"), "--stage");
        assertRefused(tool.run("check", "--snapshot", "snapshot.json", "--deadline", "0"), "1 to 86400");
        assertRefused(tool.run("check", "--snapshot", "snapshot.json", "--reporter", "pdf:x"), "console, html, json");
        assertRefused(tool.run("check", "--snapshot", "snapshot.json", "--out", "snapshot.json"), "not a folder");
        assertRefused(tool.run("explain", "XX-99"), "pack list");
        assertRefused(tool.run("explain", "no-run", "MT-03"), "holds no run");
        assertRefused(tool.run("run"), "preflight.yaml");
        assertRefused(tool.run(), "--help");
    }

    @Test
    void aPackThatLeavesTheSubsetIsRefusedWithFileLineAndReason() throws Exception {
        pack("    $m : Machine()\nthen\n    findings.pass(\"x\", $m); System.exit(0);\nend\n");
        Tool.Result result = tool.run("check", "--snapshot", "snapshot.json", "--pack", "own", "--out", "never");
        assertRefused(result, "control.drl:");
        assertFalse(Files.exists(folder.resolve("never")));
    }

    @Test
    void aPackThatDoesNotCompileIsAnErrorOfItsControl() throws Exception {
        pack("    $m : Machine(colour == \"red\")\nthen\n    findings.pass(\"x\", $m);\nend\n");
        assertError("ERROR");
    }

    @Test
    void aRuleThatThrowsIsAnErrorOfItsControl() throws Exception {
        pack("    $m : Machine()\nthen\n    findings.pass($m.name().substring(9999), $m);\nend\n");
        assertError("ERROR");
    }

    @Test
    void aRuleCannotEndTheProcess() throws Exception {
        pack("    $m : Machine(System.getenv() != null)\nthen\n    findings.pass(\"x\", $m);\nend\n");
        Tool.Result result = tool.run("check", "--snapshot", "snapshot.json", "--pack", "own", "--out", "run");
        assertTrue(result.code() == 2 || result.code() == 3, result.err());
    }

    @Test
    void noVariableOfTheCallerCountsInTheLauncher() throws Exception {
        tool = new Tool(folder, Map.of("count", "-2", "total", "1", "rotate", "0", "i", "3", "PREFLIGHT_HOME", "x"));
        Tool.Result result = tool.run("facts", "Vm");
        assertEquals(0, result.code(), result.err());
    }

    @Test
    void aRuleThatNeverEndsIsStoppedAtTheDeadlineAndIsAnErrorOfItsControl() throws Exception {
        pack("    Vm()\n".repeat(9) + "    $m : Machine()\nthen\n    findings.pass(\"x\", $m);\nend\n");
        Path rules = folder.resolve("own/XY-01/control.drl");
        Files.writeString(
                rules, Files.readString(rules).replace("import", "import io.reprotect.preflight.facts.Vm;\nimport"));
        long start = System.nanoTime();
        Tool.Result result =
                tool.run("check", "--snapshot", "snapshot.json", "--pack", "own", "--out", "run", "--deadline", "5");
        assertEquals(3, result.code(), result.err());
        assertTrue(System.nanoTime() - start < 120_000_000_000L, "it took over two minutes");
        String findings = Files.readString(folder.resolve("run/findings.json"));
        int at = findings.indexOf("\"control\":\"XY-01\"", findings.indexOf("\"findings\""));
        assertTrue(findings.substring(at).contains("\"status\":\"ERROR\""));
        assertTrue(findings.contains("\"status\":\"PASS\""), "the other controls were judged all the same");
    }

    @Test
    void theEvaluationProcessKnowsNoSecretOfItsCaller() throws Exception {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return;
        }
        tool = new Tool(folder, Map.of("AZURE_CLIENT_SECRET", "hunter2", "PREFLIGHT_VCENTER_PASSWORD", "hunter2"));
        Process process = tool.start("check", "--snapshot", "snapshot.json", "--out", "run");
        String seen = "";
        while (process.isAlive() && !seen.contains("PATH=")) {
            try {
                // In this order: once the command is Java's from its first word on, so is the environment.
                Path of = Path.of("/proc", String.valueOf(process.pid()));
                String command = new String(Files.readAllBytes(of.resolve("cmdline")), StandardCharsets.UTF_8);
                if (command.contains(Main.class.getName()) && command.split("\0", 2)[0].endsWith("java")) {
                    seen = new String(Files.readAllBytes(of.resolve("environ")), StandardCharsets.UTF_8);
                }
            } catch (IOException e) {
                break;
            }
        }
        assertEquals(3, process.waitFor());
        assertTrue(seen.contains("PATH="), "the process ended before it could be looked at");
        assertFalse(seen.contains("hunter2"));
    }

    @Test
    void eachProcessHasOnlyTheLibrariesItNeeds() throws Exception {
        assertEquals(List.of(), jars("evaluate", "azure", "msal", "yavijava", "reactor", "httpclient"));
        assertEquals(List.of(), jars("core", "azure", "msal", "yavijava", "reactor", "drools", "kie"));
        assertEquals(List.of(), jars("collect", "drools", "kie", "dom4j", "netty"));
        assertEquals(List.of(), jars("azure", "drools", "kie", "dom4j", "netty", "yavijava"));
        assertEquals(List.of(), jars("execute", "drools", "kie", "dom4j", "netty", "yavijava", "asm"));
        for (String part : List.of("core", "evaluate", "collect", "azure", "execute")) {
            assertEquals(List.of(), jars(part, "drools-mvel-1", "xstream", "protobuf", "mvel2"));
            assertFalse(jars(part, "").isEmpty());
        }
    }

    @Test
    void whoeverSubmitsHasNeitherRuleEngineNorVsphereClientOnItsClassPath() throws Exception {
        try (JarFile jar = new JarFile(Tool.HOME.resolve("lib/execute.jar").toFile())) {
            String[] classpath = jar.getManifest()
                    .getMainAttributes()
                    .getValue(Attributes.Name.CLASS_PATH)
                    .split(" ");
            assertTrue(classpath.length > 10, "nothing is on it");
            for (String entry : classpath) {
                assertTrue(entry.matches("(core|azure|execute)/.*"), entry);
                assertFalse(entry.matches(".*(drools|kie-|yavijava|javaparser|asm-).*"), entry);
            }
        }
        Tool.Result result = tool.run("status", "nowhere");
        assertTrue(result.code() == 2 || result.code() == 5, result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertFalse(result.err().contains("internal error"), result.err());
    }

    private static List<String> jars(String part, String... names) throws IOException {
        try (Stream<Path> files = Files.list(Tool.HOME.resolve("lib").resolve(part))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> Stream.of(names).anyMatch(file::contains))
                    .toList();
        }
    }

    private void pack(String rule) throws IOException {
        Path control = Files.createDirectories(folder.resolve("own/XY-01"));
        Files.writeString(
                folder.resolve("own/pack.json"), "{\"id\":\"own\",\"version\":\"1\",\"title\":\"t\",\"engine\":\"1\"}");
        Files.writeString(control.resolve("control.json"), """
                {"id":"XY-01","title":"t","level":"required","waivable":"no","stage":"reprotect","subject":"Machine",
                 "required":"r","rationale":"a","remediation":"m","sources":[],"parameters":{},"attestable":[],
                 "gapScope":"subject"}
                """);
        Files.writeString(
                control.resolve("control.drl"),
                "package rules.own.XY_01;\n\nimport io.reprotect.preflight.facts.Machine;\n"
                        + "global io.reprotect.preflight.finding.Findings findings;\n\nrule \"XY-01 a\"\nwhen\n"
                        + rule);
    }

    private void assertError(String status) throws Exception {
        Tool.Result result = tool.run("check", "--snapshot", "snapshot.json", "--pack", "own", "--out", "run");
        assertEquals(3, result.code(), result.err());
        String findings = Files.readString(folder.resolve("run/findings.json"));
        int at = findings.indexOf("\"control\":\"XY-01\"", findings.indexOf("\"findings\""));
        assertTrue(at > 0);
        assertTrue(findings.substring(at).contains("\"status\":\"" + status + "\""));
    }

    private void refuses(String part, String content) throws Exception {
        Path file = folder.resolve("bad.json");
        Files.deleteIfExists(file);
        if (content != null) {
            Files.writeString(file, content);
        }
        assertRefused(tool.run("check", "--snapshot", "bad.json", "--out", "never"), part);
        assertFalse(Files.exists(folder.resolve("never")));
    }

    private static void assertRefused(Tool.Result result, String part) {
        assertEquals(2, result.code(), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().startsWith("preflight: "), result.err());
        assertTrue(result.err().contains(part), result.err());
        assertFalse(result.err().contains("Exception"), result.err());
    }
}
