package io.reprotect.preflight.evaluate.mutate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.facts.ScsiController;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConstraintMutationsTest {
    @Test
    void aBoundMovesByOneAndItsComparisonTurns() {
        assertEquals(List.of("", "age <= 900", "age > 900", "age < 901", "age < 899"), of("age < 900"));
    }

    @Test
    void aNegativeBoundKeepsItsSign() {
        assertEquals(List.of("", "age > -120", "age < -120", "age >= -121", "age >= -119"), of("age >= -120"));
    }

    @Test
    void aBoundConstraintKeepsWhatItBinds() {
        assertEquals(List.of("$vm : vmId", "$vm : vmId == null"), of("$vm : vmId != null"));
    }

    @Test
    void whatOnlyBindsIsNotChanged() {
        assertEquals(List.of(), of("$vm : vmId"));
    }

    @Test
    void aListLosesAndGainsMembers() {
        List<String> texts = of("type not in (Type.LSI_LOGIC, Type.LSI_LOGIC_SAS)");
        assertTrue(
                texts.containsAll(List.of(
                        "",
                        "type in (Type.LSI_LOGIC, Type.LSI_LOGIC_SAS)",
                        "type not in (Type.LSI_LOGIC_SAS)",
                        "type not in (Type.LSI_LOGIC)",
                        "type not in (Type.LSI_LOGIC, Type.LSI_LOGIC_SAS, Type.PARAVIRTUAL)")),
                texts::toString);
        assertEquals(4 + ScsiController.Type.values().length - 2, texts.size());
    }

    @Test
    void anEnumMemberBecomesItsNeighbour() {
        assertTrue(of("type == Type.LSI_LOGIC").stream()
                .anyMatch(text -> text.matches("type == Type\\.(?!LSI_LOGIC$).*")));
    }

    @Test
    void operandsAreLeftOutAndJoinedOtherwise() {
        List<String> texts = of("a == null || (b != null && b.equalsIgnoreCase($host))");
        assertTrue(
                texts.containsAll(List.of(
                        "a == null && (b != null && b.equalsIgnoreCase($host))",
                        "a == null",
                        "a == null || (b.equalsIgnoreCase($host))",
                        "a == null || (b != null || b.equalsIgnoreCase($host))",
                        "a == null || (b != null && !b.equalsIgnoreCase($host))")),
                texts::toString);
    }

    @Test
    void aNegationIsTakenAwayAndAdded() {
        assertEquals(List.of("", "uuidComparable()"), of("!uuidComparable()"));
        assertEquals(List.of("", "!uuidComparable()"), of("uuidComparable()"));
    }

    private static List<String> of(String text) {
        return ConstraintMutations.of(text, Map.of("Type", ScsiController.Type.class));
    }
}
