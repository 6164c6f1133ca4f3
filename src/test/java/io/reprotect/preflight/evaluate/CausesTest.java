package io.reprotect.preflight.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class CausesTest {
    private static final String PAIR = """
            rule "MT-00 %1$s"
            when
                $m : Machine($target : masterTargetId)
                $mt : MasterTarget(id == $target)
            then
                findings.%1$s("said", $m, $mt);
            end
            """;
    private static final String MACHINE = """
            rule "VM-00 %1$s"
            when
                $m : Machine()
            then
                findings.%1$s("said", $m);
            end
            """;

    private static Finding follower(String cause, String said) {
        Control pair = Rules.control("MT-00", "Machine/MasterTarget", PAIR.formatted(cause));
        Control machine = Rules.control("VM-00", "Machine", MACHINE.formatted(said));
        return Evaluating.finding(
                Evaluating.evaluate(Scenario.healthy().snapshot(), pair, causedBy(machine, "MT-00")), "VM-00", "m-1");
    }

    private static Control causedBy(Control of, String cause) {
        return new Control(
                of.id(),
                of.title(),
                of.level(),
                of.waivable(),
                of.stage(),
                of.subject(),
                of.required(),
                of.rationale(),
                of.remediation(),
                of.sources(),
                of.parameters(),
                of.attestable(),
                of.vocabulary(),
                of.notWaivableRules(),
                of.gapScope(),
                of.folder(),
                of.drl(),
                of.cases(),
                cause);
    }

    @Test
    void aFailureFollowsFromThatOfAPairThatItsSubjectIsPartOf() {
        assertEquals("MT-00", follower("fail", "fail").causedBy());
    }

    @Test
    void anUnknownFollowsFromAFailure() {
        assertEquals("MT-00", follower("fail", "unknown").causedBy());
    }

    @Test
    void aPassFollowsFromNothing() {
        assertNull(follower("fail", "pass").causedBy());
    }

    @Test
    void nothingFollowsFromAPassOrAnUnknown() {
        assertNull(follower("pass", "fail").causedBy());
        assertNull(follower("unknown", "fail").causedBy());
    }

    @Test
    void aControlMayJudgeSeveralKindsOfSubject() {
        Control both = Rules.control("VM-00", "Machine, MasterTarget", MACHINE.formatted("pass") + """

                rule "VM-00 fail"
                when
                    $mt : MasterTarget()
                then
                    findings.fail("said", $mt);
                end
                """);
        List<Finding> findings =
                Evaluating.evaluate(Scenario.healthy().snapshot(), both).findings();
        assertEquals(
                List.of("Machine PASS", "MasterTarget FAIL"),
                findings.stream()
                        .map(finding -> finding.subject().type() + " " + finding.status())
                        .sorted()
                        .toList());
    }

    @Test
    void aSubjectOfAKindThatTheControlDoesNotJudgeSpoilsIt() {
        Control control = Rules.control("VM-00", "MasterTarget, ProcessServer", MACHINE.formatted("pass"));
        assertEquals(
                Status.ERROR,
                Evaluating.evaluate(Scenario.healthy().snapshot(), control)
                        .findings()
                        .get(0)
                        .status());
    }
}
