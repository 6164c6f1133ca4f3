package io.reprotect.preflight.collect.vsphere;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A vCenter's answer is read or refused, and is never one with a document type. */
public final class AnswerTarget {
    private AnswerTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            XMLStreamReader in = SafeXml.open(new ByteArrayInputStream(data));
            while (in.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            SafeXml.tree(in);
        } catch (XMLStreamException refused) {
            return;
        }
        if (new String(data, StandardCharsets.UTF_8).stripLeading().startsWith("<!DOCTYPE")) {
            throw new AssertionError("a document type was accepted");
        }
    }
}
