package io.reprotect.preflight.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.facts.Datacenter;
import io.reprotect.preflight.facts.Label;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.snapshot.Gap;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoundTest {
    private static final Gap TAGS = new Gap("Label", Root.VCENTER_TAGS, null, "tags are not read");
    private static final Gap VMS = new Gap("Vm", Root.VCENTER, null, "the vCenter did not answer");

    @Test
    void labelsThatCouldNotBeReadExcuseNoSubjectThatIsNotThere() {
        assertTrue(new Found(List.of(), List.of(TAGS)).whole());
        assertFalse(new Found(List.of(), List.of(TAGS, VMS)).whole());
        assertFalse(new Found(List.of(), List.of(TAGS)).whole(Label.class));
    }

    @Test
    void aLabelIsNothingThatBearsALabel() {
        Datacenter datacenter = new Datacenter("datacenter-2", "DC0");
        Label label = new Label("l", "datacenter-2", "Tier", "gold", Label.Kind.TAG, "vcenter", null);
        Found found = new Found(List.of(datacenter, label), List.of());
        assertEquals(List.of(), found.called(null, "l"));
        assertEquals(List.of(label), found.called(Label.class, "l"));
        assertEquals(List.of(datacenter), found.called(null, "dc0"));
    }
}
