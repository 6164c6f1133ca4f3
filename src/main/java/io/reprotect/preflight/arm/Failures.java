package io.reprotect.preflight.arm;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says what a failure means to the operator, and what to do about it. */
final class Failures {
    private Failures() {}

    /** An answer that isn't 200. */
    static ArmException answered(String what, URI uri, int status, String summary) {
        String said = summary.isEmpty() ? "" : " " + summary;
        return switch (status) {
            case 401 ->
                new ArmException(
                        ArmException.Kind.UNAUTHENTICATED,
                        what + ": Azure refused the sign-in (401" + said
                                + "); check azure.tenant and azure.credential, and get a new token");
            case 403 ->
                new ArmException(
                        ArmException.Kind.FORBIDDEN,
                        what + ": access was refused (403" + said
                                + "); give the identity the role \"Reader\" on the vault, or \"Site Recovery Reader\"");
            case 404 ->
                new ArmException(
                        ArmException.Kind.NOT_FOUND,
                        what + ": not found (404" + said
                                + "); check azure.subscription, azure.resourceGroup and azure.vault");
            case 429 ->
                new ArmException(
                        ArmException.Kind.THROTTLED,
                        what + ": Azure kept throttling (429" + said + "); run it again in some minutes");
            default ->
                new ArmException(
                        status >= 500 || status == 408 ? ArmException.Kind.SERVICE_ERROR : ArmException.Kind.REJECTED,
                        what + ": " + Cloud.host(uri) + " answered " + status + said
                                + (status >= 500 || status == 408
                                        ? "; run it again later"
                                        : "; check the settings under azure"));
        };
    }

    static ArmException redirected(String what, URI uri, int status) {
        return new ArmException(
                ArmException.Kind.REDIRECTED,
                what + ": " + Cloud.host(uri) + " answered with a redirect (" + status
                        + "), and redirects are never followed; check azure.endpoint");
    }

    static ArmException connection(String what, URI uri, IOException e) {
        String host = Cloud.host(uri);
        if (caused(e, UnknownHostException.class) || caused(e, UnresolvedAddressException.class)) {
            return new ArmException(
                    ArmException.Kind.HOST_UNKNOWN,
                    what + ": the name " + host + " doesn't resolve; check azure.endpoint and this machine's DNS");
        }
        if (refusedTls(e)) {
            return new ArmException(
                    ArmException.Kind.CERTIFICATE,
                    what + ": the certificate or TLS of " + host + " was refused ("
                            + said(e)
                            + "); where your network re-signs TLS, name its CA in azure.ca");
        }
        String cause = caused(e, ConnectException.class) ? "refuses connections" : "lost the connection";
        return new ArmException(
                ArmException.Kind.UNREACHABLE,
                what + ": " + host + " " + cause + " (" + said(e)
                        + "); check azure.endpoint, proxy and firewall, then run it again");
    }

    static ArmException timedOut(String what, URI uri) {
        return new ArmException(
                ArmException.Kind.TIMED_OUT,
                what + ": " + Cloud.host(uri) + " gave no complete answer in time; run it again later");
    }

    static ArmException unreadable(String what, URI uri, String why) {
        return new ArmException(
                ArmException.Kind.UNREADABLE,
                what + ": what " + Cloud.host(uri) + " answered can't be read (" + why
                        + "); check azure.endpoint, and whether a proxy answers in its place");
    }

    /** Connections that broke are worth another try; names and certificates don't mend in seconds. */
    static boolean worthAnotherTry(IOException e) {
        return !caused(e, UnknownHostException.class) && !caused(e, UnresolvedAddressException.class) && !refusedTls(e);
    }

    /** Whether nothing of a request can have reached the other side: no connection came about. */
    static boolean neverConnected(IOException e) {
        return caused(e, ConnectException.class)
                || caused(e, HttpConnectTimeoutException.class)
                || caused(e, UnknownHostException.class)
                || caused(e, UnresolvedAddressException.class)
                || caused(e, CertificateException.class)
                || caused(e, SSLPeerUnverifiedException.class);
    }

    private static String said(IOException e) {
        return Lines.clean(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }

    private static boolean refusedTls(IOException e) {
        return caused(e, CertificateException.class)
                || caused(e, SSLHandshakeException.class)
                || caused(e, SSLPeerUnverifiedException.class);
    }

    private static boolean caused(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
