package io.reprotect.preflight.evaluate.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.Control;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrlSubsetTest {
    private static final String PASS = "findings.pass(\"x\", $mt);";

    private static List<String> check(String drl) {
        Control control = Packs.control("MT-04", "MasterTarget", drl);
        List<Drl.Violation> violations;
        try {
            violations = DrlSubset.check(Drl.parse(control), control, "asr-classic");
        } catch (Drl.Refused e) {
            violations = e.violations();
        }
        return violations.stream().map(Drl.Violation::toString).toList();
    }

    private static void refused(String drl, String reason) {
        List<String> violations = check(drl);
        assertTrue(violations.stream().anyMatch(each -> each.contains(reason)), () -> reason + " not in " + violations);
    }

    @Test
    void theExampleIsWithinTheSubset() {
        assertEquals(List.of(), check(Packs.MT_04));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import java.util.Formatter;",
                "import io.reprotect.preflight.facts.*;",
                "import io.reprotect.preflight.facts.FactTypes;",
                "import io.reprotect.preflight.facts.Fact;",
                "import io.reprotect.preflight.facts.NoSuchFact;",
                "import io.reprotect.preflight.finding.Status;"
            })
    void onlyFactsAreImported(String line) {
        refused(Packs.MT_04.replace("global ", line + "\nglobal "), "MT-04-test/control.drl:6: import ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "import static java.lang.System.exit;|import static",
                "import function java.lang.System.exit;|import static",
                "import accumulate java.lang.Object boom;|import accumulate is not allowed",
                "import acc java.lang.Object boom;|import accumulate is not allowed",
                "global java.lang.Runtime runtime;|the only global allowed",
                "function void f() { System.exit(0); }|function is not allowed",
                "declare Own x : String end|declare is not allowed",
                "declare enum Own A; end|declare",
                "declare trait Own x : String end|declare is not allowed",
                "declare entry-point 'x' end|entry-point",
                "declare window W MasterTarget() over window:length(1) end|window",
                "query q() MasterTarget() end|query is not allowed",
                "unit Some;|unit",
                "dialect 'mvel'|dialect is not allowed",
                "no-loop true|no-loop is not allowed"
            })
    void onlyRulesAreDeclared(String line, String reason) {
        refused(Packs.MT_04.replace("global ", line + "\nglobal "), reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "salience 10",
                "salience ( $x )",
                "timer (int: 1s)",
                "agenda-group \"x\"",
                "activation-group \"x\"",
                "ruleflow-group \"x\"",
                "date-effective \"01-Jan-2026\"",
                "date-expires \"01-Jan-2026\"",
                "duration 10",
                "auto-focus true",
                "enabled false",
                "enabled ( true )",
                "no-loop true",
                "lock-on-active true",
                "dialect \"java\"",
                "calendars \"x\"",
                "refract true"
            })
    void noAttributeIsAllowed(String attribute) {
        String drl = Packs.MT_04.replace("rule \"MT-04 pass\"", "rule \"MT-04 pass\"\n" + attribute);
        assertTrue(!check(drl).isEmpty(), attribute);
    }

    @Test
    void anAttributeIsRefusedByNameAndLine() {
        refused(
                Packs.MT_04.replace("rule \"MT-04 pass\"", "rule \"MT-04 pass\"\nsalience 10"),
                "control.drl:25: salience is not allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Hostile(System.exit(0))",
                "@x( y = System.exit(0) )",
                "@Watch(*)",
                "@propertyReactive",
                "@expires(1s)"
            })
    void noAnnotationIsAllowed(String annotation) {
        refused(Packs.MT_04.replace("rule \"MT-04 pass\"", "rule \"MT-04 pass\"\n" + annotation), "not allowed");
        assertTrue(
                !check(Packs.rule("$mt : MasterTarget() " + annotation, PASS)).isEmpty());
        assertTrue(!check(Packs.rule("$mt : MasterTarget(" + annotation + " id != null)", PASS))
                .isEmpty());
        assertTrue(!check(Packs.rule("$mt : MasterTarget() (not " + annotation + " ScsiController())", PASS))
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$mt : MasterTarget() eval(true)|eval",
                "$mt : MasterTarget(eval(true))|eval",
                "$mt : MasterTarget() from findings|from is not allowed",
                "$mt : MasterTarget() java.util.List() from collect(MasterTarget())|collect is not allowed",
                "$mt : MasterTarget() from entry-point x|entry-point is not allowed",
                "$mt : MasterTarget() over window:length(1)|over is not allowed",
                "$mt : MasterTarget() Object()|no imported fact type",
                "$mt : MasterTarget() java.lang.Runtime()|no imported fact type",
                "$mt : MasterTarget() io.reprotect.preflight.facts.Vm()|no imported fact type",
                "$mt : MasterTarget() OsFamily()|no imported fact type",
                "$mt : MasterTarget() ?someQuery()|no imported fact type",
                "findings : MasterTarget()|names of bindings start with $",
                "mt : MasterTarget()|names of bindings start with $",
                "$mt : MasterTarget(name matches \"(a+)+b\")|'matches' is not allowed",
                "$mt : MasterTarget(name soundslike \"x\")|'soundslike' is not allowed",
                "$mt : MasterTarget(name str[startsWith] \"x\")|not allowed in a condition",
                "$mt : MasterTarget(new java.io.File(name) != null)|'new' is not allowed",
                "$mt : MasterTarget($x := name)|not allowed",
                "$mt : MasterTarget(name#String.length > 0)|'#' is not allowed",
                "$mt : MasterTarget($l : [name], $l != null)|'[' is not allowed",
                "$mt : MasterTarget(findings != null)|'findings' is not allowed",
                "$mt : /masterTargets[name != null]|not",
                "$mt : MasterTarget() accumulate(ScsiController($b : busNumber); $x : collectList($b))|collectList",
                "$mt : MasterTarget() Number() from accumulate(ScsiController($b : busNumber), init(int i=0;) action(i++;) result(i))|accumulate with code",
                "$mt : MasterTarget() Number() from accumulate(ScsiController($b : busNumber), init(System.exit(0);) action() result(1))|not allowed",
                "$mt : MasterTarget() Number(this > 3) from accumulate(ScsiController($b : busNumber), count($b))|no imported fact type",
                "$mt : MasterTarget() groupby(ScsiController($b : busNumber); $b; $c : count())|groupby is not allowed",
                "$mt : MasterTarget() accumulate(ScsiController($b : busNumber) from findings; $x : count())|from is not allowed",
                "$mt : MasterTarget() do[other] ScsiController()|not allowed",
                "$mt : MasterTarget() if (name == \"x\") break[other]|not allowed"
            })
    void conditionsKeepToTheSubset(String conditions, String reason) {
        refused(Packs.rule(conditions, PASS), reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "System.exit(0);",
                "findings.pass(\"x\", $mt); System.exit(0);",
                "findings.pass(\"x\", $mt); findings.pass(\"y\", $mt);",
                "findings.pass(\"x\", $mt); } { System.exit(0);",
                "if (true) findings.pass(\"x\", $mt);",
                "{ findings.pass(\"x\", $mt); }",
                "findings.<Object>pass(\"x\", $mt);",
                "findings.pass(\"x\");",
                "findings.pass(\"x\", $mt, $mt, $mt);",
                "findings.pass(null, $mt);",
                "findings.pass(\"x\", new io.reprotect.preflight.facts.Parameter(\"a\", \"b\", \"c\", 1L));",
                "findings.pass(\"x\", null);",
                "findings.pass(\"x\" + findings.hashCode(), $mt);",
                "findings.hashCode();",
                "findings.getClass();",
                "this.findings.pass(\"x\", $mt);",
                "findings.pass(\"x\" + (name = \"y\"), $mt);",
                "findings.pass(\"x\" + new java.io.File(\"y\"), $mt);",
                "findings.pass(((java.util.function.Supplier<String>) () -> \"x\").get(), $mt);",
                "findings.pass(java.util.Optional.of(\"x\").map(String::trim).get(), $mt);",
                "findings.pass(String.class.getName(), $mt);",
                "findings.pass((String) (Object) \"x\", $mt);",
                "findings.pass(switch (1) { default -> \"x\"; }, $mt);",
                "findings.pass(drools.getRule().getName(), $mt);",
                "findings.pass(\"x\" + kcontext, $mt);",
                "drools.halt();",
                "insert($mt);",
                "insertLogical($mt);",
                "delete($mt);",
                "retract($mt);",
                "update($mt);",
                "modify($mt) { };",
                "findings.pass(\"x\", $mt); insert($mt);",
                "findings.pass(\"x\" + i++, $mt);",
                "findings.pass(\"\"\"\n x\"\"\", $mt);",
                "var x = \"x\"; findings.pass(x, $mt);",
                "findings.pass(\"x\", $mt",
                "class X {} findings.pass(\"x\", $mt);",
                "findings.pass(\"x\", $mt); // \\u000a System.exit(0);",
                "findings.pass(\"x\", $mt); \\u0053ystem.exit(0);"
            })
    void aConsequenceIsOneFindingsCall(String consequence) {
        List<String> violations = check(Packs.rule("$mt : MasterTarget()", consequence));
        assertTrue(!violations.isEmpty());
        assertTrue(violations.get(0).startsWith("MT-04-test/control.drl:"), violations::toString);
    }

    @Test
    void aConsequenceIsRefusedByLine() {
        refused(
                Packs.rule("$mt : MasterTarget()", "System.exit(0);"),
                "control.drl:11: the consequence must be exactly");
    }

    @Test
    void namedConsequencesAreRefused() {
        String drl = Packs.rule("$mt : MasterTarget()", PASS + "\nthen[other]\nSystem.exit(0);");
        assertTrue(!check(drl).isEmpty());
    }

    @Test
    void rulesDoNotExtendOthers() {
        refused(
                Packs.MT_04.replace("rule \"MT-04 pass\"", "rule \"MT-04 pass\" extends \"MT-04 x\""),
                "extends is not");
    }

    @Test
    void thePackageIsTheFolder() {
        refused(Packs.MT_04.replace("MT_04", "MT_03"), "control.drl:1: the package is 'rules.asr_classic.MT_03'");
    }

    @Test
    void ruleNamesStartWithTheControl() {
        refused(Packs.MT_04.replace("\"MT-04 pass\"", "\"MT-040 pass\""), "control.drl:24: rule name 'MT-040 pass'");
    }

    @Test
    void ruleNamesAreUnique() {
        refused(Packs.MT_04.replace("MT-04 pass", "MT-04 fail: no SCSI controller"), "is used twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"MT-04 \\\" + System.exit(0) + \\\"\"", "\"MT-04 \\n\"", "\"MT-04 \\\\\""})
    void ruleNamesHoldNoEscapes(String name) {
        assertTrue(!check(Packs.MT_04.replace("\"MT-04 pass\"", name)).isEmpty());
    }

    @Test
    void unicodeEscapesAreRefusedByLine() {
        refused(Packs.MT_04.replace("\"every", "\"\\u0065very"), "control.drl:30: unicode escapes are not allowed");
    }

    @Test
    void aSyntaxErrorHasALine() {
        refused(
                Packs.MT_04.replace(
                        "    not ScsiController(vmId == $vm)\nthen", "    not ScsiController(vmId ==\nthen"),
                "control.drl:21:");
    }

    @Test
    void whatFollowsTheLastRuleIsNotOverlooked() {
        assertTrue(!check(Packs.MT_04 + "\nSystem.exit(0);\n").isEmpty());
    }

    @Test
    void aReasonIsOneLineWhateverItQuotes() {
        List<String> violations = check(Packs.MT_04.replace("not ScsiController(", "not Scsi;C\u0000\u0001ontroller("));
        assertTrue(!violations.isEmpty());
        assertTrue(violations.stream().allMatch(each -> each.chars().noneMatch(Character::isISOControl)));
    }

    @Test
    void rulesCommentedOutAreNoRules() {
        refused(Packs.MT_04.replace("rule \"MT-04 fail: a", "/*\nrule \"MT-04 fail: a") + "*/\n", "no rules in it");
    }

    @Test
    void aFileWithoutTheGlobalIsRefused() {
        refused(Packs.MT_04.replace("global io.reprotect.preflight.finding.Findings findings;", ""), "is missing");
    }
}
