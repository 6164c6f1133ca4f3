package io.reprotect.preflight.collect.vsphere;

import java.io.Serial;
import java.rmi.RemoteException;

/** A fault that the vCenter answered with: its type, as {@code InvalidLogin}, and what it said. */
final class SoapFault extends RemoteException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String type;
    private final String text;

    private SoapFault(String type, String text) {
        super(type + ": " + text);
        this.type = type;
        this.text = text;
    }

    /** Reads a SOAP {@code Fault} element. */
    static SoapFault of(Node fault) {
        Node detail = fault.child("detail");
        String type = "unknown fault";
        if (detail != null && !detail.children().isEmpty()) {
            Node first = detail.children().get(0);
            String named = first.type();
            type = named != null ? named : first.name().replaceFirst("Fault$", "");
        }
        String text = fault.text("faultstring");
        return new SoapFault(OneLine.of(type), OneLine.of(text == null ? "" : text));
    }

    String type() {
        return type;
    }

    String text() {
        return text;
    }
}
