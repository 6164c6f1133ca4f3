package io.reprotect.preflight.report;

import java.util.Map;

/** The source documents by the letter that control.json quotes them with. */
final class Documents {
    private static final Map<String, String> TITLES = Map.of(
            "A", "Prepare for reprotection and failback of VMware VMs",
            "B", "Reprotect and fail back machines to an on-premises site after failover to Azure");

    private Documents() {}

    static String title(String document) {
        return TITLES.getOrDefault(document, document);
    }
}
