package io.reprotect.preflight.cli;

import io.reprotect.preflight.arm.ArmAccess;
import io.reprotect.preflight.collect.vsphere.PresentedCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks what preflight.yaml must say, and makes its text of the answers. Nothing is written here. */
final class Interview {
    private static final Duration LOOK = Duration.ofSeconds(15);
    private static final Pattern SOURCE = Pattern.compile("env:[A-Za-z_][A-Za-z0-9_]*|file:.+|prompt");
    private static final int ATTEMPTS = 3;

    private final Dialogue dialogue;
    private final Access access;
    private final Clock clock;
    private final StringBuilder out = new StringBuilder();

    /** How Azure is read: with that API version, as that tenant. */
    interface Access {
        ArmAccess of(String apiVersion, @Nullable String tenant);
    }

    /** What the command line said of Azure, as the file repeats it; null for what the file need not say. */
    record Shown(
            String credential,
            @Nullable URI endpoint,
            @Nullable Path ca) {}

    Interview(Dialogue dialogue, Access access, Clock clock) {
        this.dialogue = dialogue;
        this.access = access;
        this.clock = clock;
    }

    String yaml(Shown shown) {
        line("# Written by preflight init. Secrets are not in here, only where they are to be had.");
        vcenter();
        azure(shown);
        line("request: request.yaml");
        return out.toString();
    }

    private void vcenter() {
        URI url = address();
        line("vcenter:");
        key("url", url.toString());
        key("username", required("user name for the vCenter (read-only)", "svc-preflight@vsphere.local"));
        key("password", secret());
        identity(url);
    }

    private URI address() {
        for (int i = 0; i < ATTEMPTS; i++) {
            String text = required("host name of the vCenter", "");
            try {
                URI given = URI.create(text.contains("://") ? text : "https://" + text);
                if ("https".equals(given.getScheme()) && given.getHost() != null && given.getUserInfo() == null) {
                    return URI.create(
                            "https://" + given.getHost() + (given.getPort() < 0 ? "" : ":" + given.getPort()) + "/sdk");
                }
            } catch (IllegalArgumentException e) {
                // said below, like any other answer that is no address
            }
            dialogue.say("That is no address; give it as vcenter.example.com or https://vcenter.example.com/sdk.");
        }
        throw new UsageException("no address of a vCenter was given; nothing was written");
    }

    /** Where the password is to be had. What is no such place is neither kept nor repeated: it may be the password itself. */
    private String secret() {
        for (int i = 0; i < ATTEMPTS; i++) {
            String text = required(
                    "where its password is to be had (env:NAME, file:PATH or prompt; never the password)",
                    "env:PREFLIGHT_VCENTER_PASSWORD");
            if (SOURCE.matcher(text).matches()) {
                return text;
            }
            dialogue.say("Give env:NAME, file:PATH or prompt. Secrets are never written into the configuration.");
        }
        throw new UsageException("no place for the password was given; nothing was written");
    }

    private void identity(URI url) {
        PresentedCertificate certificate;
        try {
            certificate = PresentedCertificate.of(url, LOOK);
        } catch (IOException e) {
            dialogue.say("The certificate of " + url.getHost() + " can't be fetched: " + e.getMessage() + ".");
            key("ca", required("file with the CA of the vCenter's certificate, PEM", "vcenter-ca.pem"));
            return;
        }
        dialogue.say("The vCenter presents this certificate:");
        dialogue.say("  subject      " + certificate.subject());
        dialogue.say("  issuer       " + certificate.issuer());
        dialogue.say("  valid until  " + certificate.validUntil());
        dialogue.say("  thumbprint   " + certificate.thumbprint());
        dialogue.say("Compare the thumbprint with what the vCenter itself shows (on its console:");
        dialogue.say("  openssl x509 -noout -fingerprint -sha256 -in /etc/vmware-vpx/ssl/rui.crt).");
        String answer = dialogue.ask("is it the same (yes, no, or a file with the CA)", "no");
        if (answer.equalsIgnoreCase("yes")) {
            key("thumbprint", certificate.thumbprint());
        } else if (answer.equalsIgnoreCase("no")) {
            throw new UsageException("the certificate of " + url.getHost()
                    + " was not confirmed, so it may be somebody else's; nothing was written");
        } else {
            key("ca", answer);
        }
    }

    private void azure(Shown shown) {
        String tenant = dialogue.ask("Azure tenant (empty: that of your login)", "");
        AzureVault vault = new VaultChoice(dialogue, access, clock).choose(tenant.isEmpty() ? null : tenant);
        line("azure:");
        if (shown.endpoint() != null) {
            key("endpoint", shown.endpoint().toString());
        }
        if (shown.ca() != null) {
            key("ca", shown.ca().toString());
        }
        if (!tenant.isEmpty() || !vault.tenant().isEmpty()) {
            key("tenant", tenant.isEmpty() ? vault.tenant() : tenant);
        }
        key("subscription", vault.subscription());
        key("resourceGroup", vault.resourceGroup());
        key("vault", vault.name());
        key("credential", shown.credential());
    }

    private String required(String question, String preset) {
        for (int i = 0; i < ATTEMPTS; i++) {
            String answer = dialogue.ask(question, preset);
            if (!answer.isBlank()) {
                return answer;
            }
        }
        throw new UsageException(question + ": no answer; nothing was written");
    }

    private void key(String name, String value) {
        line("  " + name + ": " + Quoted.yaml(value));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
