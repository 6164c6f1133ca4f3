package io.reprotect.preflight.collect.vsphere;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/** Reads XML from an untrusted peer: no document type, no entity but the five of XML, nothing fetched, nesting bounded. */
final class SafeXml {
    private static final int DEEPEST = 128;

    private SafeXml() {}

    /** A reader of UTF-8, which SOAP over HTTP is here, that refuses a document type; only {@code next} may be used to advance it. */
    static XMLStreamReader open(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        CharsetDecoder strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return new Strict(factory.createXMLStreamReader(new InputStreamReader(in, strict)));
    }

    /** Makes sure that the parser of this Java refuses a document type. */
    static void selfTest() throws VSphereException {
        String hostile = "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>";
        try {
            XMLStreamReader in = open(new ByteArrayInputStream(hostile.getBytes(StandardCharsets.UTF_8)));
            while (in.hasNext()) {
                in.next();
            }
        } catch (XMLStreamException refused) {
            return;
        }
        throw new VSphereException(
                "the XML parser of this Java accepts document types: use another Java to read a vCenter");
    }

    /** Reads the element that the reader stands on, and leaves it on its end. */
    static Node tree(XMLStreamReader in) throws XMLStreamException {
        return tree(in, 1);
    }

    private static Node tree(XMLStreamReader in, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("nested deeper than " + DEEPEST);
        }
        String name = in.getLocalName();
        String type = withoutPrefix(in.getAttributeValue(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type"));
        String reference = in.getAttributeValue("", "type");
        String text = "";
        List<Node> children = List.of();
        for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children = children.isEmpty() ? new ArrayList<>(4) : children;
                children.add(tree(in, depth + 1));
                text = "";
            } else if (children.isEmpty()
                    && (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA)) {
                text = text.isEmpty() ? in.getText() : text + in.getText();
            }
        }
        return new Node(name, type, reference, text, children);
    }

    private static @Nullable String withoutPrefix(@Nullable String type) {
        return type == null ? null : type.substring(type.indexOf(':') + 1);
    }

    private static final class Strict extends StreamReaderDelegate {
        Strict(XMLStreamReader in) {
            super(in);
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XMLStreamException("a document type or entity is not accepted");
            }
            return event;
        }
    }
}
