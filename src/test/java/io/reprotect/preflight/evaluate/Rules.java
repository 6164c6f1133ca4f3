package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.facts.FactTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Packs of controls whose rules are written in the test. */
final class Rules {
    static final String DIGEST = "sha256:shipped";

    static final String MT_04 = """
            rule "MT-04 fail: a controller that is not LSI Logic"
            when
                $mt : MasterTarget($vm : vmId)
                ScsiController(vmId == $vm, $bus : busNumber, $type : type not in (Type.LSI_LOGIC, Type.LSI_LOGIC_SAS, Type.OTHER))
            then
                findings.fail("SCSI controller " + $bus + " is " + $type, $mt);
            end

            rule "MT-04 fail: no SCSI controller"
            when
                $mt : MasterTarget($vm : vmId)
                not ScsiController(vmId == $vm)
            then
                findings.fail("no SCSI controller is attached", $mt);
            end

            rule "MT-04 pass"
            when
                $mt : MasterTarget($vm : vmId)
                exists ScsiController(vmId == $vm)
                not ScsiController(vmId == $vm, type not in (Type.LSI_LOGIC, Type.LSI_LOGIC_SAS))
            then
                findings.pass("every SCSI controller is LSI Logic", $mt);
            end
            """;

    /** Every machine passes. */
    static final String MACHINE_PASS = """
            rule "VM-00 pass"
            when
                $m : Machine()
            then
                findings.pass("it is there", $m);
            end
            """;

    private Rules() {}

    static Control mt04() {
        return control("MT-04", "MasterTarget", MT_04);
    }

    static Control machinePass() {
        return control("VM-00", "Machine", MACHINE_PASS);
    }

    static Control control(String id, String subject, String rules) {
        return control(id, subject, rules, Control.Level.REQUIRED, "reprotect", Control.GapScope.SUBJECT, List.of());
    }

    static Control control(
            String id,
            String subject,
            String rules,
            Control.Level level,
            String stage,
            Control.GapScope scope,
            List<Control.Parameter> parameters) {
        return new Control(
                id,
                "Title of " + id,
                level,
                Control.Waivable.NO,
                stage,
                subject,
                "required by " + id,
                "rationale",
                "remediation",
                List.of(),
                parameters,
                List.of(),
                scope,
                id + "-slug",
                drl(id, rules),
                "");
    }

    static Pack pack(Control... controls) {
        return pack("asr-classic", DIGEST, controls);
    }

    static Pack pack(String id, String digest, Control... controls) {
        return new Pack(id, "0.1.0", id, "1", digest, Path.of("rules", id), Arrays.asList(controls));
    }

    private static String drl(String id, String rules) {
        List<String> lines = new ArrayList<>();
        lines.add("package rules.asr_classic." + id.replace('-', '_') + ";");
        FactTypes.all().stream()
                .map(Class::getSimpleName)
                .filter(name ->
                        Pattern.compile("\\b" + name + "\\(").matcher(rules).find())
                .forEach(name -> lines.add("import io.reprotect.preflight.facts." + name + ";"));
        if (rules.contains("Type.")) {
            lines.add("import io.reprotect.preflight.facts.ScsiController.Type;");
        }
        lines.add("global io.reprotect.preflight.finding.Findings findings;");
        return String.join("\n", lines) + "\n\n" + rules;
    }
}
