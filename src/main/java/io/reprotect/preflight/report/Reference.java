package io.reprotect.preflight.report;

/** A link within the report: the anchor without its hash, the control, and the subject where one is meant. */
public record Reference(String anchor, String control, String subject) {
    static Reference control(String id) {
        return new Reference(Anchors.control(id), View.name(id), "");
    }
}
