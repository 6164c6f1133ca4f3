package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Packs made of texts, for the tests of this package. */
final class Packs {
    static final String MT_04 = """
            package rules.asr_classic.MT_04;

            import io.reprotect.preflight.facts.MasterTarget;
            import io.reprotect.preflight.facts.ScsiController;
            import io.reprotect.preflight.facts.ScsiController.Type;
            global io.reprotect.preflight.finding.Findings findings;

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

    private Packs() {}

    static Control control(String id, String subject, String drl) {
        return new Control(
                id,
                id,
                Control.Level.REQUIRED,
                Control.Waivable.NO,
                "reprotect",
                subject,
                "",
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                Control.GapScope.SUBJECT,
                id + "-test",
                drl,
                "");
    }

    static Pack pack(Control... controls) {
        return pack("asr-classic", controls);
    }

    static Pack pack(String id, Control... controls) {
        return new Pack(id, "0.1.0", id, "1", "sha256:none", Path.of(id), List.of(controls));
    }

    /** Rules about master targets: conditions and consequence stand from line 10 on. */
    static String rule(String conditions, String consequence) {
        return """
                package rules.asr_classic.MT_04;
                import io.reprotect.preflight.facts.Clock;
                import io.reprotect.preflight.facts.MasterTarget;
                import io.reprotect.preflight.facts.OsFamily;
                import io.reprotect.preflight.facts.ProtectedItem;
                import io.reprotect.preflight.facts.ScsiController;
                global io.reprotect.preflight.finding.Findings findings;
                rule "MT-04 tested"
                when
                """ + conditions + "\nthen\n" + consequence + "\nend\n";
    }

    static CompiledControl compile(String drl) {
        return PackCompiler.compile(pack(control("MT-04", "MasterTarget", drl))).get(0);
    }

    static List<String> ids(List<CompiledControl> controls) {
        List<String> ids = new ArrayList<>();
        controls.forEach(each -> ids.add(each.control().id()));
        return ids;
    }
}
