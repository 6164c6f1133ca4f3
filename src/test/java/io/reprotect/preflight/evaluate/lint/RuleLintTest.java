package io.reprotect.preflight.evaluate.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.evaluate.lint.Remark.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RuleLintTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$mt : MasterTarget(osVersion != \"old\")",
                "$mt : MasterTarget(osVersion not in (\"old\", \"older\"))",
                "$mt : MasterTarget(!(osVersion == \"old\"))",
                "$mt : MasterTarget($id : id) Machine(masterTargetId == $id, policy != \"p\")",
                "$mt : MasterTarget($id : id) not (Machine(masterTargetId == $id, $ps : processServerId) and not ProcessServer(id != $ps, name == \"x\", id == $id))",
            })
    void aConstraintThatNullFulfilsIsNullProne(String conditions) {
        assertEquals(List.of("null-prone"), Linted.ids("pass", conditions));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$mt : MasterTarget(osVersion != null, osVersion != \"old\")",
                "$mt : MasterTarget($v : osVersion != null, osVersion not in (\"old\", \"older\"))",
                "$mt : MasterTarget(osVersion == null || osVersion != \"old\")",
                "$mt : MasterTarget(name != \"old\")",
                "$mt : MasterTarget($id : id) not Machine(masterTargetId == $id, policy != \"p\")",
            })
    void aGuardOrANotKeepsNullFromPassing(String conditions) {
        assertEquals(List.of(), Linted.ids("pass", conditions));
    }

    @Test
    void aRuleThatSaysUnknownMayMeanNull() {
        assertEquals(List.of(), Linted.ids("unknown", "$mt : MasterTarget(osVersion != \"new\")"));
    }

    @Test
    void underNotAnEqualityLeavesNullOut() {
        String conditions = "$mt : MasterTarget($id : id) not Machine(masterTargetId == $id, policy %s)";
        assertEquals(List.of("null-slips"), Linted.ids("pass", conditions.formatted("== \"bad\"")));
        assertEquals(List.of("null-slips"), Linted.ids("pass", conditions.formatted("in (\"bad\", \"worse\")")));
        assertEquals(List.of(), Linted.ids("pass", conditions.formatted("== null || policy == \"bad\"")));
    }

    @Test
    void aJoinWithAVariableThatMayBeNullPassesUnderNot() {
        String joined = "$mt : MasterTarget($vm : vmId%s) %s not VmSnapshot(vmId == $vm)";
        assertEquals(List.of("null-join"), Linted.ids("pass", joined.formatted("", "")));
        assertEquals(List.of(), Linted.ids("pass", joined.formatted(" != null", "")));
        assertEquals(List.of(), Linted.ids("pass", joined.formatted("", "Vm(id == $vm)")));
    }

    @Test
    void nullsOnBothSidesAreEqual() {
        String both = "$mt : MasterTarget($vm : vmId) Machine(vmId == $vm%s)";
        assertEquals(List.of("null-equals-null"), Linted.ids("fail", both.formatted("")));
        assertEquals(List.of(), Linted.ids("fail", both.formatted(", vmId != null")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$mt : MasterTarget(osVersion.contains(\"old\"))",
                "$clock : Clock() $mt : MasterTarget($clock.secondsSince(lastHeartbeat) > 900)",
                "$mt : MasterTarget(diskCount + 1 > 60)",
                "$mt : MasterTarget(osVersion != null || osVersion.contains(\"old\"))",
                "$clock : Clock() $mt : MasterTarget($clock.secondsSince(lastHeartbeat) > 900, lastHeartbeat != null)",
            })
    void aCallOrArithmeticOnNullThrows(String conditions) {
        assertEquals(List.of("null-throws"), Linted.ids("fail", conditions));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$mt : MasterTarget(osVersion != null, osVersion.contains(\"old\"))",
                "$mt : MasterTarget(osVersion == null || osVersion.contains(\"old\"))",
                "$clock : Clock() $mt : MasterTarget($h : lastHeartbeat != null, $clock.secondsSince($h) > 900)",
                "$mt : MasterTarget(diskCount > 60)",
            })
    void aGuardBeforeTheCallIsEnough(String conditions) {
        assertEquals(List.of(), Linted.ids("fail", conditions));
    }

    @Test
    void aCallOnNullInTheConsequenceThrowsToo() {
        String guarded = "$mt : MasterTarget($at : lastHeartbeat%s)";
        String until = "$at.plusSeconds(900), \"text\", $mt";
        assertEquals(
                List.of("null-throws"),
                Linted.ids(Linted.rules(Linted.rule("failUntil", guarded.formatted(""), until))));
        assertEquals(
                List.of(), Linted.ids(Linted.rules(Linted.rule("failUntil", guarded.formatted(" != null"), until))));
    }

    @Test
    void aPatternWithoutAKeyIsAKeylessJoin() {
        assertEquals(List.of("keyless-join"), Linted.ids("fail", "$mt : MasterTarget() Host(maintenanceMode == true)"));
        assertEquals(List.of("keyless-join"), Linted.ids("pass", "$mt : MasterTarget() not VmSnapshot()"));
        assertEquals(
                List.of("keyless-join"),
                Linted.ids("fail", "$mt : MasterTarget($id : id) Machine(masterTargetId == $id || name == \"a\")"));
    }

    @Test
    void aKeyOrATypeOfWhichThereIsOneIsNoKeylessJoin() {
        assertEquals(List.of(), Linted.ids("fail", "$clock : Clock() VCenter() $mt : MasterTarget()"));
        assertEquals(List.of(), Linted.ids("fail", "$mt : MasterTarget() VCenter(version == \"5.1\")"));
        assertEquals(
                List.of(), Linted.ids("fail", "$mt : MasterTarget($id : id) exists Machine($id == masterTargetId)"));
        assertEquals(List.of(), Linted.ids("fail", "$mt : MasterTarget() exists Machine(masterTargetId == $mt.id)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$mt : MasterTarget(name == 3)",
                "$mt : MasterTarget(osFamily == \"LINUX\")",
                "$mt : MasterTarget(osFamily in (State.SUCCEEDED))",
                "$mt : MasterTarget(diskCount == \"60\")",
                "$mt : MasterTarget($f : osFamily) Vm(id == $f)",
                "$mt : MasterTarget(lastHeartbeat == \"2026-01-01T00:00:00Z\")",
            })
    void aComparisonOfUnlikeTypesIsAnError(String conditions) {
        List<Remark> remarks = Linted.rules(Linted.rule("fail", conditions, "\"text\", $mt"));
        assertEquals(List.of("unlike-types"), Linted.ids(remarks));
        assertEquals(Severity.ERROR, remarks.get(0).severity());
        assertEquals(Linted.LINE, remarks.get(0).line());
    }

    @Test
    void aComparisonOfLikeTypesIsNone() {
        assertEquals(
                List.of(),
                Linted.ids(
                        "fail",
                        "$mt : MasterTarget(name == \"a\", diskCount == 3, osFamily in (OsFamily.LINUX), lastHeartbeat == null)"));
    }

    @Test
    void aListOfBadValuesLeavesOtherOpen() {
        assertEquals(List.of("open-list"), Linted.ids("pass", "$mt : MasterTarget(osFamily != OsFamily.WINDOWS)"));
        assertEquals(
                List.of("open-list"), Linted.ids("pass", "$mt : MasterTarget(osFamily not in (OsFamily.WINDOWS))"));
        assertEquals(
                List.of("open-list"),
                Linted.ids(
                        "pass",
                        "$mt : MasterTarget($id : id) not ProtectedItem(id == $id, osFamily == OsFamily.WINDOWS)"));
    }

    @Test
    void aListOfGoodValuesDoesNot() {
        assertEquals(
                List.of(),
                Linted.ids("pass", "$mt : MasterTarget(osFamily not in (OsFamily.WINDOWS, OsFamily.OTHER))"));
        assertEquals(List.of(), Linted.ids("fail", "$mt : MasterTarget(osFamily in (OsFamily.WINDOWS))"));
        assertEquals(
                List.of(),
                Linted.ids(
                        "pass",
                        "$mt : MasterTarget($id : id) not ProtectedItem(id == $id, osFamily != OsFamily.LINUX)"));
    }

    @Test
    void theSubjectOfTheConsequenceIsThatOfTheControl() {
        String conditions = "$mt : MasterTarget($id : id) $m : Machine(masterTargetId == $id)";
        assertEquals(List.of(), Linted.ids(Linted.rules(Linted.rule("fail", conditions, "\"text\", $mt"))));
        assertEquals(
                List.of("subject-differs"), Linted.ids(Linted.rules(Linted.rule("fail", conditions, "\"text\", $m"))));
        assertEquals(
                List.of("subject-differs"),
                Linted.ids(Linted.rules(Linted.rule("fail", conditions, "\"text\", $m, $mt"))));
    }

    @Test
    void aTextThatIsStillAPlaceholderIsAnError() {
        assertEquals(
                List.of("placeholder"),
                Linted.ids(Linted.rules(Linted.rule("fail", "$mt : MasterTarget()", "\"…\", $mt"))));
    }

    @Test
    void parametersAreDeclaredAndReadByTheirOwnControl() {
        String conditions = "Parameter(%s$limit : value) $mt : MasterTarget(diskCount > $limit)";
        List<Control.Parameter> limit = List.of(new Control.Parameter("limit", 60, "disks", 1, 60, "meaning"));
        String own =
                Linted.rule("fail", conditions.formatted("control == \"XY-01\", key == \"limit\", "), "\"t\", $mt");
        assertEquals(List.of(), Linted.ids(Linted.rules(Linted.with(Linted.SOUND, own, limit, ""))));
        assertEquals(List.of("parameter-undeclared"), Linted.ids(Linted.rules(own)));
        String other = own.replace("control == \"XY-01\"", "control == \"XY-02\"");
        assertEquals(
                List.of("parameter-foreign", "parameter-unread"),
                Linted.ids(Linted.rules(Linted.with(Linted.SOUND, other, limit, ""))));
        assertEquals(List.of("parameter-open"), Linted.ids("fail", conditions.formatted("")));
    }

    @Test
    void aControlThatNeverPassesIsToldSo() {
        List<Remark> never = Linted.rules(Linted.rule("fail", "$mt : MasterTarget()", "\"text\", $mt"));
        assertEquals(List.of("never-pass"), never.stream().map(Remark::id).toList());
        assertEquals(List.of(), Linted.rules(Linted.SOUND));
    }
}
