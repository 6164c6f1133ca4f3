package io.reprotect.preflight.collect.vsphere;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Says in one line why a call failed, and what to do. */
final class Failures {
    private final VSphereAccess access;
    private final Trust trust;

    Failures(VSphereAccess access, Trust trust) {
        this.access = access;
        this.trust = trust;
    }

    /** The innermost cause that says something is the one to report. */
    VSphereException of(Throwable thrown) {
        String found = null;
        for (Throwable cause = thrown; cause != null; cause = inner(cause)) {
            if (cause instanceof VSphereException known) {
                return known;
            }
            String reason = reason(cause);
            found = reason == null ? found : reason;
            if (cause instanceof HttpTimeoutException) {
                break;
            }
        }
        return new VSphereException(
                found != null
                        ? found
                        : "vCenter " + access.address() + " could not be read ("
                                + thrown.getClass().getSimpleName()
                                + "): check that vcenter.url is a vCenter and try again",
                thrown);
    }

    private static @Nullable Throwable inner(Throwable thrown) {
        Throwable nested = thrown instanceof XMLStreamException xml ? xml.getNestedException() : null;
        return nested != null ? nested : thrown.getCause();
    }

    private @Nullable String reason(Throwable cause) {
        String name = "vCenter " + access.address();
        if (cause instanceof SoapFault fault) {
            return fault(fault);
        } else if (cause instanceof Https.StatusException status) {
            return name + status(status);
        } else if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
            return name + " has a name that is not known here: check vcenter.url and the DNS of this machine";
        } else if (cause instanceof HttpTimeoutException) {
            return name + " did not answer in time (" + access.timeout().toSeconds()
                    + " s for the whole reading): check that it is up and reachable from here, then try again";
        } else if (cause instanceof SSLException) {
            return name + certificate();
        } else if (cause instanceof ConnectException) {
            return name + " does not accept connections: check vcenter.url, that it is up, and the firewall";
        } else if (cause instanceof AnswerStream.TooLarge) {
            return name + " gave an answer that is too large to be one of a vCenter: check vcenter.url";
        } else if (cause instanceof AnswerStream.BrokenOff) {
            return name + " broke off its answer: check its health and the network, then try again";
        } else if (cause instanceof XMLStreamException || cause instanceof JsonProcessingException) {
            return name
                    + " gave an answer that can't be read: check that vcenter.url is a vCenter and that no proxy is between";
        } else if (cause instanceof InterruptedIOException) {
            return "the reading of " + name + " was interrupted";
        } else if (cause instanceof SocketException || cause instanceof EOFException) {
            return name + " broke off the connection: check its health and the network, then try again";
        }
        return null;
    }

    private String fault(SoapFault fault) {
        String name = "vCenter " + access.address();
        String user = OneLine.of(access.username());
        return switch (fault.type()) {
            case "InvalidLogin" -> name + " refused user " + user + ": check vcenter.username / vcenter.password";
            case "NoPermission" ->
                name + " does not permit user " + user
                        + " to read it: grant the role Read-only on the root folder, propagating to its children";
            case "NotAuthenticated" -> name + " ended the session of user " + user + ": try again";
            default ->
                name + " answered with the fault " + fault.type()
                        + (fault.text().isEmpty() ? "" : " (" + fault.text() + ")") + ": look at its log";
        };
    }

    private String status(Https.StatusException e) {
        if (e.status() >= 300 && e.status() < 400) {
            return " redirects to " + target(e.location())
                    + ", which is not followed: set vcenter.url to the vCenter itself";
        }
        if (e.status() == 401 || e.status() == 403) {
            return " refused user " + OneLine.of(access.username()) + " (HTTP status " + e.status()
                    + "): check vcenter.username / vcenter.password and that account's permissions";
        }
        return " answered with HTTP status " + e.status() + ": check vcenter.url and that its services are up";
    }

    private static String target(String location) {
        try {
            String host = URI.create(location).getHost();
            return host == null ? "another address" : OneLine.of(host);
        } catch (IllegalArgumentException e) {
            return "another address";
        }
    }

    private String certificate() {
        String seen = trust.refused();
        if (seen == null) {
            return " could not agree on TLS: check that vcenter.url is a vCenter, with TLS 1.2 or later";
        }
        if (access.thumbprint() != null) {
            return " has the certificate " + seen
                    + ", not the one that vcenter.thumbprint names: find out why it changed, "
                    + "and set vcenter.thumbprint only after checking this one at the vCenter";
        }
        return " has the certificate " + seen
                + ", which is not trusted for this host name: set vcenter.ca to its authority's PEM "
                + "file, or, after checking it at the vCenter, vcenter.thumbprint to this fingerprint";
    }

    /** Why the certificate of a host that the vCenter refers to was refused. */
    String certificateOfHost() {
        String seen = trust.refused();
        return (seen == null ? "TLS failed" : "its certificate " + seen + " is not trusted")
                + (access.thumbprint() == null
                        ? "; add the authority of the ESXi hosts to the file of vcenter.ca"
                        : ", for vcenter.thumbprint trusts the vCenter alone; set vcenter.ca to the authority of vCenter"
                                + " and hosts instead");
    }
}
