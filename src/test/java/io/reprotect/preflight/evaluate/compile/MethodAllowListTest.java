package io.reprotect.preflight.evaluate.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.Control;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodAllowListTest {
    private static final String PASS = "findings.pass(\"x\", $mt);";

    /** What the list says where the syntax check would have let everything through; compile errors count as refusals. */
    private static String problem(String drl) throws Exception {
        Control control = Packs.control("MT-04", "MasterTarget", drl);
        ModelGenerator.Sources sources;
        try {
            sources = ModelGenerator.generate(Drl.parse(control));
        } catch (Drl.Refused | RuntimeException e) {
            return "not compiled: " + e.getMessage();
        }
        JavaSources.Compilation java = JavaSources.compile(sources.files());
        if (!java.errors().isEmpty()) {
            return "not compiled: " + java.errors();
        }
        var classes = Isolation.isolate(java.classes(), "rules.asr_classic.MT_04");
        return MethodAllowList.problem(new GeneratedClasses(sources.model(), classes), control, "asr-classic");
    }

    @Test
    void theExampleCallsNothingElse() throws Exception {
        assertNull(problem(Packs.MT_04));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "System.exit(0);|java.lang.System.exit",
                "Runtime.getRuntime().exec(\"id\");|java.lang.Runtime.",
                "new java.util.Formatter(\"/tmp/x\");|java.util.Formatter",
                "new java.io.File(\"/tmp/x\").delete();|java.io.File",
                "Class.forName(\"x\");|java.lang.Class.forName",
                "findings.getClass().getDeclaredMethods();|getClass",
                "new Thread().start();|java.lang.Thread",
                "findings.pass(System.getenv(\"PATH\"), $mt);|java.lang.System.getenv",
                "findings.pass(System.getProperty(\"user.home\"), $mt);|java.lang.System.getProperty",
                "findings.pass(\"\" + Integer.getInteger(\"x\"), $mt);|java.lang.Integer.getInteger",
                "findings.pass(\"\" + Boolean.getBoolean(\"x\"), $mt);|java.lang.Boolean.getBoolean",
                "findings.pass(\"\" + java.time.Instant.now(), $mt);|java.time.Instant.now",
                "findings.pass(\"\" + Math.random(), $mt);|java.lang.Math.random",
                "findings.pass(\"x\".repeat(1000000000), $mt);|java.lang.String.repeat",
                "findings.pass(String.format(\"%s\", 1), $mt);|java.lang.String.format",
                "findings.pass(\"x\".replaceAll(\"(a+)+\", \"\"), $mt);|java.lang.String.replaceAll",
                "findings.pass(\"x\" + \"a\".matches(\"(a+)+\"), $mt);|java.lang.String.matches",
                "findings.pass(\"x\" + $mt, $mt);|valueOf",
                "findings.pass(\"x\" + (Object) $mt, $mt);|valueOf",
                "findings.pass(\"x\" + ($mt.diskCount() == null ? $mt : \"y\"), $mt);|valueOf",
                "findings.pass(\"x\" + $mt.hashCode(), $mt);|hashCode",
                "findings.pass(\"x\" + $mt.toString(), $mt);|toString",
                "java.util.function.Supplier<String> s = System::lineSeparator; findings.pass(s.get(), $mt);|rules may not",
                "Runnable r = () -> System.exit(0); r.run();|rules may not",
                "new Object() { { System.exit(0); } };|rules may not",
                "for (int i = 0; i < 10; i++) { }|loops",
                "while ($mt != null) { }|loops",
                "try { findings.pass(\"x\", $mt); } catch (Exception e) { }|catches",
                "synchronized (findings) { findings.pass(\"x\", $mt); }|rules may not",
                "if ($mt != null) throw new IllegalStateException();|rules may not",
                "insert(\"x\");|rules may not",
                "delete($mt);|rules may not",
                "drools.halt();|rules may not",
                "new io.reprotect.preflight.facts.Parameter(\"a\", \"b\", \"c\", 1L);|io.reprotect.preflight.facts.Parameter",
                "io.reprotect.preflight.facts.FactTypes.all();|io.reprotect.preflight.facts.FactTypes",
                "\\u0053ystem.exit(0);|unicode escapes",
                "findings.pass(\"x\", $mt); /* */ Runtime.getRuntime().halt(1); //|java.lang.Runtime"
            })
    void aConsequenceCallsNothingElse(String consequence, String reason) throws Exception {
        String call = consequence.contains("findings.pass") ? "" : " " + PASS;
        String problem = problem(Packs.rule("$mt : MasterTarget()", consequence + call));
        assertNotNull(problem, consequence);
        assertTrue(problem.contains(reason), problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.getenv(\"PATH\") != null",
                "java.lang.System.getenv(\"PATH\") != null",
                "Runtime.getRuntime().availableProcessors() > 0",
                "Class.forName(\"x\") != null",
                "name.getClass().getName() == \"x\"",
                "class.name == \"x\"",
                "name.getBytes().length > 0",
                "Thread.currentThread().getName() != null",
                "new java.io.File(name).exists()",
                "java.nio.file.Files.exists(java.nio.file.Path.of(name))",
                "name.concat(System.lineSeparator()) == \"x\"",
                "name matches \"(a+)+b\"",
                "name soundslike \"x\"",
                "toString() contains \"x\"",
                "hashCode == 3",
                "owner.intern() == \"x\"",
                "eval(System.getenv(\"X\") == null)",
                "io.reprotect.preflight.facts.FactTypes.all() != null",
                "($x : System.nanoTime()) > 0",
                "name != null && System.getenv(\"X\") == null",
                "name in (System.getenv(\"X\"), \"y\")",
                "name == (String) System.getenv(\"X\")"
            })
    void aConditionCallsNothingElse(String condition) throws Exception {
        assertNotNull(problem(Packs.rule("$mt : MasterTarget(" + condition + ")", PASS)), condition);
    }

    @ParameterizedTest
    @ValueSource(strings = {"this == $mt", "this != $mt", "$mt.equals(this)", "java.util.Objects.equals($mt, this)"})
    void aConditionComparesNoWholeFacts(String condition) throws Exception {
        String problem = problem(Packs.MT_04.replaceFirst(
                "not ScsiController\\(vmId == \\$vm\\)",
                java.util.regex.Matcher.quoteReplacement("not MasterTarget(" + condition + ")")));
        assertNotNull(problem);
        assertTrue(problem.contains("compares a whole") || problem.contains("equals, which rules may not"), problem);
    }

    @Test
    void anAccumulateParameterCallsNothingElse() throws Exception {
        assertNotNull(problem(Packs.rule(
                "$mt : MasterTarget() accumulate(ScsiController($b : busNumber); $s : sum($b + System.nanoTime()))",
                PASS)));
    }

    @Test
    void nothingOfAHostilePackRunsWhileItIsCompiled(@TempDir Path folder) {
        Path witness = folder.resolve("witness");
        String act = "new java.io.FileOutputStream(\"" + witness + "\")";
        for (String drl : new String[] {
            Packs.rule("$mt : MasterTarget(" + act + " != null)", PASS),
            Packs.rule("$mt : MasterTarget() @x(" + act + ")", PASS),
            Packs.rule("$mt : MasterTarget()", PASS).replace("when", "@x(" + act + ")\nwhen"),
            Packs.rule("$mt : MasterTarget()", PASS).replace("when", "salience (" + act + ".hashCode())\nwhen"),
            Packs.rule("$mt : MasterTarget()", PASS).replace("when", "enabled (" + act + " != null)\nwhen"),
            Packs.rule("$mt : MasterTarget()", act + ";"),
            Packs.rule("$mt : MasterTarget()", PASS)
                    .replace("rule ", "function String f() { return \"\" + " + act + "; }\nrule ")
        }) {
            assertNotNull(Packs.compile(drl).error(), drl);
        }
        assertEquals(false, Files.exists(witness));
    }

    @Test
    void theMessageNamesTheMethod() throws Exception {
        assertEquals(
                "calls java.lang.System.exit, which rules may not",
                problem(Packs.rule("$mt : MasterTarget()", "System.exit(0); " + PASS)));
    }
}
