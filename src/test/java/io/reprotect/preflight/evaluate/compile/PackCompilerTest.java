package io.reprotect.preflight.evaluate.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.ScsiController;
import java.util.List;
import java.util.Objects;
import org.drools.model.Model;
import org.junit.jupiter.api.Test;

class PackCompilerTest {
    static MasterTarget masterTarget(String id, String vm) {
        return new MasterTarget(id, id, id, "cs", "192.0.2.1", OsFamily.LINUX, null, null, null, 3L, vm, null);
    }

    @Test
    void theExampleControlCompilesAndFires() {
        CompiledControl compiled = Packs.compile(Packs.MT_04);
        assertNull(compiled.error());
        assertNotNull(compiled.model());
        assertEquals(
                List.of(
                        "fail mt/2: SCSI controller 1 is PARAVIRTUAL",
                        "fail mt/3: no SCSI controller is attached",
                        "pass mt/1: every SCSI controller is LSI Logic"),
                Recorded.fire(
                        List.of(compiled.model()),
                        masterTarget("mt/1", "vm-1"),
                        masterTarget("mt/2", "vm-2"),
                        masterTarget("mt/3", "vm-3"),
                        new ScsiController("vm-1/1000", "vm-1", 0, ScsiController.Type.LSI_LOGIC),
                        new ScsiController("vm-2/1000", "vm-2", 0, ScsiController.Type.LSI_LOGIC_SAS),
                        new ScsiController("vm-2/1001", "vm-2", 1, ScsiController.Type.PARAVIRTUAL)));
    }

    private static void accepted(String conditions, String consequence) {
        assertNull(Packs.compile(Packs.rule(conditions, consequence)).error());
    }

    @Test
    void theUsualConditionsCompile() {
        accepted("$mt : MasterTarget()", "findings.pass(\"x\", $mt);");
        accepted("""
                $mt : MasterTarget($d : diskCount != null && diskCount <= 60, osFamily == OsFamily.LINUX)
                accumulate(ScsiController(vmId == $mt.vmId); $n : count(); $n > 3)
                accumulate(ScsiController(vmId == $mt.vmId, $b : busNumber); $s : sum($b), $m : max($b))
                """, "findings.fail($n + \" controllers \" + $s + \" of \" + $d + $m, $mt);");
        accepted("""
                $clock : Clock()
                $mt : MasterTarget(lastHeartbeat != null, $clock.secondsSince(lastHeartbeat) > 900)
                """, "findings.failUntil($clock.now().plusSeconds(900), \"old \" + $mt.lastHeartbeat(), $mt);");
        accepted(
                """
                $mt : MasterTarget($vm : vmId, name.toLowerCase() == "x" || agentVersion in ("9", "10"))
                $i : ProtectedItem(datastores contains "ds-1", allowedOperations not contains "x", $n : name, \
                    datastores.size() > 1, vCenterId memberOf allowedOperations, ipAddress == $mt.ipAddress)
                not (ScsiController(vmId == $vm, busNumber > 2) and MasterTarget(id != $mt.id))
                forall(ScsiController(vmId == $vm) ScsiController(vmId == $vm, busNumber >= 0))
                exists (ScsiController(vmId == $vm) or MasterTarget(id != $mt.id, diskCount < 4L))
                """,
                "findings.notice(($n == null ? \"none\" : $n) + $i.datastores() + (1 + $i.datastores().size()), $mt, $i);");
    }

    private static List<Model> models(List<CompiledControl> controls) {
        return controls.stream()
                .map(CompiledControl::model)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String other(String id, String drl) {
        return drl.replace("MT_04", id.replace('-', '_')).replace("MT-04", id);
    }

    @Test
    void aControlThatCannotBeUsedLeavesTheOthersAlone() {
        List<CompiledControl> controls = PackCompiler.compile(Packs.pack(
                Packs.control("MT-04", "MasterTarget", Packs.MT_04),
                Packs.control("X-1", "MasterTarget", "package rules.asr_classic.X_1;\nrule ("),
                Packs.control("X-2", "MasterTarget", other("X-2", Packs.MT_04.replace("vmId == $vm", "noSuch == $vm"))),
                Packs.control(
                        "X-3", "MasterTarget", other("X-3", Packs.MT_04.replace("\" is \" + $type", "1 - \"a\""))),
                Packs.control(
                        "X-4", "MasterTarget", other("X-4", Packs.rule("$mt : MasterTarget()", "System.exit(0);"))),
                Packs.control("X-5", "MasterTarget", ""),
                Packs.control(
                        "X-6",
                        "MasterTarget",
                        other(
                                "X-6",
                                Packs.rule(
                                        "$mt : MasterTarget(" + "(".repeat(20000) + ")",
                                        "findings.pass(\"x\", $mt);"))),
                Packs.control("MT_04", "MasterTarget", Packs.MT_04),
                Packs.control("X-7", "MasterTarget", other("X-7", Packs.MT_04))));
        for (CompiledControl each : controls) {
            boolean good = List.of("MT-04", "X-7").contains(each.control().id());
            assertEquals(good, each.model() != null, each.control().id() + ": " + each.error());
            if (each.error() != null) {
                String file = each.control().folder() + "/control.drl:";
                assertEquals(file, each.error().substring(0, file.length()));
                assertEquals(1, each.error().lines().count());
            }
        }
        assertEquals(
                List.of("fail mt/1: no SCSI controller is attached", "fail mt/1: no SCSI controller is attached"),
                Recorded.fire(models(controls), masterTarget("mt/1", "vm-1")));
    }

    @Test
    void rulesThatFitIntoNoRuleBaseAreAnErrorOfTheirControl() {
        CompiledControl compiled = Packs.compile(Packs.rule("""
                $mt : MasterTarget()
                accumulate((ScsiController($v : vmId) and not (ProtectedItem(id == $v) and MasterTarget(vmId == $v))); \
                    $n : count())
                """, "findings.pass(\"x\" + $n, $mt);"));
        assertNotNull(compiled.error());
    }

    /** Equal text, different enum: the rule engine would share the constraint, were its id not made the control's own. */
    @Test
    void aControlCannotReplaceTheConstraintOfAnother() {
        String shipped = Packs.rule(
                        "$mt : MasterTarget($vm : vmId) exists ScsiController(type.equals(Type.OTHER))",
                        "findings.pass(\"x\", $mt);")
                .replace("global", "import io.reprotect.preflight.facts.ScsiController.Type;\nglobal");
        String foreign = other("X-1", shipped).replace("facts.ScsiController.Type", "facts.Datastore.Type");
        List<CompiledControl> controls = PackCompiler.compile(Packs.pack(
                Packs.control("X-1", "MasterTarget", foreign), Packs.control("MT-04", "MasterTarget", shipped)));
        assertNull(controls.get(0).error());
        assertEquals(
                List.of("pass mt/1: x"),
                Recorded.fire(
                        models(controls),
                        masterTarget("mt/1", "vm-1"),
                        new ScsiController("vm-1/1000", "vm-1", 0, ScsiController.Type.OTHER)));
    }

    /** The same text over variables that are bound to different things must not be shared either. */
    @Test
    void equalTextsOverDifferentVariablesAreDifferentConstraints() {
        String drl =
                Packs.rule("$mt : MasterTarget($x : vmId) ScsiController(vmId == $x)", "findings.pass(\"by vm\", $mt);")
                        + "rule \"MT-04 second\"\nwhen\n$mt : MasterTarget($x : serverId) ScsiController(vmId == $x)\n"
                        + "then\nfindings.fail(\"by server\", $mt);\nend\n"
                        + "rule \"MT-04 third\"\nwhen\n$mt : MasterTarget() accumulate(ScsiController($b : busNumber); $n : sum($b))\n"
                        + "then\nfindings.notice(\"sum \" + $n, $mt);\nend\n"
                        + "rule \"MT-04 fourth\"\nwhen\n$mt : MasterTarget() accumulate(ScsiController($b : busNumber); $n : max($b))\n"
                        + "then\nfindings.notice(\"max \" + $n, $mt);\nend\n";
        CompiledControl compiled = Packs.compile(drl);
        assertNull(compiled.error());
        assertEquals(
                List.of("fail vm-2: by server", "notice vm-2: max 4", "notice vm-2: sum 7", "pass vm-2: by vm"),
                Recorded.fire(
                        List.of(compiled.model()),
                        masterTarget("vm-2", "vm-1"),
                        new ScsiController("vm-1/1000", "vm-1", 3, ScsiController.Type.OTHER),
                        new ScsiController("vm-2/1000", "vm-2", 4, ScsiController.Type.OTHER)));
    }

    @Test
    void rulesWhoseNamesDifferOnlyInSignsStayApart() {
        String drl = Packs.rule("$mt : MasterTarget()", "findings.pass(\"1\", $mt);");
        for (String name : List.of("MT-04 a b", "MT-04 a_b", "MT-04 a-b", "MT-04 A b", "MT-04 a_32b", "MT-04 ä;b")) {
            drl += "rule \"" + name + "\"\nwhen\n$mt : MasterTarget()\nthen\nfindings.pass(\"" + name
                    + "\", $mt);\nend\n";
        }
        CompiledControl compiled = Packs.compile(drl);
        assertNull(compiled.error());
        assertEquals(
                7,
                Recorded.fire(List.of(compiled.model()), masterTarget("mt/1", "vm-1"))
                        .size());
    }

    @Test
    void aNullMatchesNoComparisonButInequality() {
        CompiledControl compiled = Packs.compile(Packs.rule(
                "$mt : MasterTarget(diskCount > 2 || agentVersion == \"9\" || lastHeartbeat != null)",
                "findings.pass(\"x\", $mt);"));
        assertNull(compiled.error());
        MasterTarget nulls =
                new MasterTarget("mt/1", "1", "m", "cs", null, OsFamily.LINUX, null, null, null, null, null, null);
        assertEquals(List.of(), Recorded.fire(List.of(compiled.model()), nulls));
        assertEquals(
                1,
                Recorded.fire(List.of(compiled.model()), masterTarget("mt/2", "vm-2"))
                        .size());
    }

    /** The rule compiler breaks on a record component of that name. */
    @Test
    void noFactHasAComponentNamedUnit() {
        FactTypes.all()
                .forEach(type -> FactTypes.properties(type)
                        .forEach(property -> assertNotEquals("unit", property.getName(), type.getSimpleName())));
    }
}
