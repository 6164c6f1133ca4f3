package io.reprotect.preflight.collect.network;

import io.reprotect.preflight.facts.Flow;
import io.reprotect.preflight.facts.Flow.Confidence;
import java.util.List;

/** The port table: what must be open for reprotecting and failing back, and how sure each row is. */
public final class PortTable {
    private static final List<Flow> ROWS = List.of(
            row(
                    "azure-vm/configuration-server",
                    "Azure VM → configuration server",
                    "TCP 443, ping",
                    Confidence.DOCUMENTED),
            row(
                    "azure-vm/process-server",
                    "Azure VM → process server",
                    "TCP 9443 (configurable)",
                    Confidence.DOCUMENTED),
            row(
                    "process-server/configuration-server",
                    "process server → configuration server",
                    "TCP 443, ping",
                    Confidence.DOCUMENTED),
            row("configuration-server/azure", "configuration server → Azure", "TCP 443", Confidence.DOCUMENTED),
            row("configuration-server/vcenter", "configuration server → vCenter", "TCP 443", Confidence.DOCUMENTED),
            row("process-server/master-target", "process server → master target", "TCP 9443", Confidence.INFERRED),
            row("master-target/esxi", "master target → ESXi", "TCP 902, 443", Confidence.UNVERIFIED));

    private PortTable() {}

    /** Its rows. */
    public static List<Flow> rows() {
        return ROWS;
    }

    private static Flow row(String ends, String words, String ports, Confidence confidence) {
        return new Flow("flow/" + ends, words + ", " + ports, ports, confidence);
    }
}
