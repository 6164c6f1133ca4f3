package io.reprotect.preflight.collect.vsphere;

import com.vmware.vim25.ws.Argument;
import com.vmware.vim25.ws.Client;
import com.vmware.vim25.ws.XmlGen;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.rmi.RemoteException;
import javax.net.ssl.TrustManager;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The transport under yavijava's stubs: yavijava writes the requests, everything that comes back is read by {@link SafeXml}.
 * Bodies are never logged: they hold the password. Not thread-safe: one client a session.
 */
final class HardenedClient implements Client {
    private static final String NAMESPACE = " xmlns=\"urn:vim25\">";

    private final Wire wire;
    private String action = "urn:vim25/6.0";

    HardenedClient(Wire wire) {
        this.wire = wire;
    }

    /** What reads a large answer, standing on its first element below the SOAP body. */
    interface Reader<T extends @Nullable Object> {
        T read(XMLStreamReader in, AnswerStream bytes) throws XMLStreamException, VSphereException;
    }

    @Override
    @SuppressWarnings("NullAway") // the stubs expect null where a call returns nothing
    public Object invoke(String method, Argument[] arguments, @Nullable String returnType) throws RemoteException {
        try {
            return call(
                    method, arguments, Wire.SMALL, Wire.SMALL, (in, bytes) -> Typed.of(SafeXml.tree(in), returnType));
        } catch (VSphereException e) {
            throw new RemoteException(e.reason(), e);
        } catch (IOException | XMLStreamException e) {
            throw e instanceof RemoteException remote ? remote : new RemoteException(method, e);
        }
    }

    /** Calls a method whose answer is read while it arrives. */
    <T> T stream(String method, Argument[] arguments, Reader<T> reader)
            throws IOException, XMLStreamException, VSphereException {
        return call(method, arguments, Wire.LARGE, Wire.OBJECT, reader);
    }

    /** The same, with XML that stands behind the arguments. */
    <T extends @Nullable Object> T streamWith(String method, Argument[] arguments, String xml, Reader<T> reader)
            throws IOException, XMLStreamException, VSphereException {
        String envelope = XmlGen.toXML(method, arguments, NAMESPACE);
        int end = envelope.lastIndexOf("</" + method + ">");
        return post(
                method, envelope.substring(0, end) + xml + envelope.substring(end), Wire.LARGE, Wire.OBJECT, reader);
    }

    private <T> T call(String method, Argument[] arguments, long most, long atOnce, Reader<T> reader)
            throws IOException, XMLStreamException, VSphereException {
        return post(method, XmlGen.toXML(method, arguments, NAMESPACE), most, atOnce, reader);
    }

    private <T extends @Nullable Object> T post(
            String method, String envelope, long most, long atOnce, Reader<T> reader)
            throws IOException, XMLStreamException, VSphereException {
        try (AnswerStream bytes = wire.post(envelope, action, most, atOnce)) {
            XMLStreamReader in = SafeXml.open(bytes);
            enter(in, "Envelope");
            enter(in, "Body");
            int event = nextElement(in);
            if (event == XMLStreamConstants.START_ELEMENT && in.getLocalName().equals("Fault")) {
                throw SoapFault.of(SafeXml.tree(in));
            }
            if (event != XMLStreamConstants.START_ELEMENT || !in.getLocalName().equals(method + "Response")) {
                throw new XMLStreamException("not an answer to " + method);
            }
            T answer = reader.read(in, bytes);
            while (in.hasNext()) {
                in.next();
            }
            return answer;
        }
    }

    private static void enter(XMLStreamReader in, String name) throws XMLStreamException {
        int event = nextElement(in);
        if (event == XMLStreamConstants.START_ELEMENT && in.getLocalName().equals("Header")) {
            SafeXml.tree(in);
            event = nextElement(in);
        }
        if (event != XMLStreamConstants.START_ELEMENT || !in.getLocalName().equals(name)) {
            throw new XMLStreamException("not a SOAP answer");
        }
    }

    /** Advances to the next start or end of an element, or the end of the document. */
    static int nextElement(XMLStreamReader in) throws XMLStreamException {
        int event = in.next();
        while (event != XMLStreamConstants.START_ELEMENT
                && event != XMLStreamConstants.END_ELEMENT
                && event != XMLStreamConstants.END_DOCUMENT) {
            event = in.next();
        }
        return event;
    }

    /** Speaks the given version of the API from now on, so that the vCenter doesn't translate what it has to older types. */
    @Override
    public void setSoapActionOnApiVersion(String version) {
        if (version.matches("[0-9]{1,3}(\\.[0-9]{1,3}){1,4}")) {
            action = "urn:vim25/" + version;
        }
    }

    @Override
    public URL getBaseUrl() {
        try {
            return wire.endpoint().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String marshall(String method, Argument[] arguments) {
        return XmlGen.toXML(method, arguments, NAMESPACE);
    }

    @Override
    public String getVimNameSpace() {
        return NAMESPACE;
    }

    @Override
    public StringBuffer invokeAsString(String method, Argument[] arguments) {
        throw unsupported();
    }

    @Override
    public Object unMarshall(String returnType, InputStream in) {
        throw unsupported();
    }

    @Override
    public StringBuffer readStream(InputStream in) {
        throw unsupported();
    }

    @Override
    public void setBaseUrl(URL url) {
        throw unsupported();
    }

    @Override
    public String getCookie() {
        throw unsupported();
    }

    @Override
    public void setCookie(String cookie) {
        throw unsupported();
    }

    @Override
    public void setVimNameSpace(String namespace) {
        throw unsupported();
    }

    @Override
    public int getConnectTimeout() {
        throw unsupported();
    }

    @Override
    public void setConnectTimeout(int millis) {
        throw unsupported();
    }

    @Override
    public int getReadTimeout() {
        throw unsupported();
    }

    @Override
    public void setReadTimeout(int millis) {
        throw unsupported();
    }

    @Override
    public TrustManager getTrustManager() {
        throw unsupported();
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("fixed when the connection is made");
    }
}
