package io.reprotect.preflight.collect.vsphere;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the answers of {@code RetrievePropertiesEx} and its continuation, object by object while they arrive. */
final class SweepReader {
    private static final int MOST_OBJECTS = 200_000;

    private final Consumer<SweptObject> handler;
    private int objects;

    SweepReader(Consumer<SweptObject> handler) {
        this.handler = handler;
    }

    int objects() {
        return objects;
    }

    /** Reads the response that the reader stands on; returns the token of the next page, "" where this was the last. */
    String page(XMLStreamReader in, AnswerStream bytes) throws XMLStreamException {
        String token = "";
        int depth = 0;
        while (true) {
            int event = HardenedClient.nextElement(in);
            if (event == XMLStreamConstants.END_ELEMENT) {
                if (depth-- == 0) {
                    return token;
                }
            } else if (event == XMLStreamConstants.END_DOCUMENT) {
                throw new XMLStreamException("the answer ends early");
            } else if (depth == 0 && in.getLocalName().equals("returnval")) {
                depth = 1;
            } else if (depth == 1 && in.getLocalName().equals("objects")) {
                object(SafeXml.tree(in));
                bytes.next();
            } else if (depth == 1 && in.getLocalName().equals("token")) {
                token = SafeXml.tree(in).text();
            } else {
                throw new XMLStreamException("unexpected element " + OneLine.of(in.getLocalName()));
            }
        }
    }

    private void object(Node content) throws XMLStreamException {
        Node reference = content.child("obj");
        String kind = reference == null ? null : reference.reference();
        if (reference == null || kind == null || reference.text().isEmpty()) {
            throw new XMLStreamException("an object without a reference");
        }
        if (++objects > MOST_OBJECTS) {
            throw new XMLStreamException("more than " + MOST_OBJECTS + " objects");
        }
        Map<String, Node> properties = new HashMap<>();
        Map<String, String> missing = new HashMap<>();
        for (Node child : content.children()) {
            String path = child.name().equals("propSet") ? child.text("name") : child.text("path");
            Node value = child.child("val");
            if (child.name().equals("propSet") && path != null && value != null) {
                properties.put(path, value);
            } else if (child.name().equals("missingSet") && path != null) {
                missing.put(path, fault(child.child("fault")));
            } else if (!child.name().equals("obj")) {
                throw new XMLStreamException("an object with an unreadable " + OneLine.of(child.name()));
            }
        }
        handler.accept(new SweptObject(kind, reference.text(), properties, missing));
    }

    private static String fault(@Nullable Node fault) {
        Node type = fault == null ? null : fault.child("fault");
        String name = type == null ? null : type.type();
        return name == null ? "a fault" : OneLine.of(name);
    }
}
