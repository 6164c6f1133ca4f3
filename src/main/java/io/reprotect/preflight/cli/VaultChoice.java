package io.reprotect.preflight.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.arm.ArmClient;
import io.reprotect.preflight.arm.ArmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lets a person choose the vault among those that the Azure login can see; asks for its names where it sees none. */
final class VaultChoice {
    private static final String SUBSCRIPTIONS = "2022-12-01";
    private static final String VAULTS = "2024-04-01";
    private static final Pattern ID = Pattern.compile(
            "(?i)/subscriptions/([^/]+)/resourceGroups/([^/]+)/providers/Microsoft\\.RecoveryServices/vaults/([^/]+)");
    private static final int ATTEMPTS = 3;

    private final Dialogue dialogue;
    private final Interview.Access access;
    private final Clock clock;

    VaultChoice(Dialogue dialogue, Interview.Access access, Clock clock) {
        this.dialogue = dialogue;
        this.access = access;
        this.clock = clock;
    }

    AzureVault choose(@Nullable String tenant) {
        try {
            return listed(tenant);
        } catch (ArmException e) {
            dialogue.say("The vaults can't be listed: " + e.getMessage());
            dialogue.say("Give the names instead.");
            return typed("", "");
        }
    }

    private AzureVault listed(@Nullable String tenant) throws ArmException {
        List<JsonNode> subscriptions = list(SUBSCRIPTIONS, tenant, "/subscriptions", "subscriptions");
        JsonNode subscription = pick(
                "subscription",
                subscriptions,
                each -> each.path("displayName")
                        .asText(each.path("subscriptionId").asText("")));
        if (subscription == null) {
            return typed("", "");
        }
        String id = subscription.path("subscriptionId").asText("");
        String home = subscription.path("tenantId").asText("");
        List<JsonNode> vaults =
                list(VAULTS, tenant, "/subscriptions/" + id + "/providers/Microsoft.RecoveryServices/vaults", "vaults");
        JsonNode vault = pick("vault", vaults, each -> each.path("name").asText(""));
        Matcher named = ID.matcher(vault == null ? "" : vault.path("id").asText(""));
        return named.matches() ? new AzureVault(home, named.group(1), named.group(2), named.group(3)) : typed(home, id);
    }

    private List<JsonNode> list(String apiVersion, @Nullable String tenant, String path, String what)
            throws ArmException {
        try (ArmClient client = ArmClient.open(access.of(apiVersion, tenant), clock)) {
            return client.list(path, what);
        }
    }

    /** The one that there is, or the one that is chosen; null where there is none. */
    private @Nullable JsonNode pick(String what, List<JsonNode> all, Function<JsonNode, String> name) {
        List<JsonNode> sorted = new ArrayList<>(all);
        sorted.sort((a, b) -> name.apply(a).compareTo(name.apply(b)));
        if (sorted.isEmpty()) {
            dialogue.say("Your login sees no " + what + "; it needs the role Reader there. Give the names instead.");
            return null;
        }
        for (int i = 0; i < sorted.size(); i++) {
            dialogue.say("  " + (i + 1) + "  " + name.apply(sorted.get(i)));
        }
        for (int i = 0; i < ATTEMPTS; i++) {
            String answer = dialogue.ask("which " + what + " (number)", sorted.size() == 1 ? "1" : "");
            if (answer.matches("[1-9]\\d{0,5}") && Integer.parseInt(answer) <= sorted.size()) {
                return sorted.get(Integer.parseInt(answer) - 1);
            }
            dialogue.say("Give a number from 1 to " + sorted.size() + ".");
        }
        throw new UsageException("no " + what + " was chosen; nothing was written");
    }

    private AzureVault typed(String tenant, String subscription) {
        String id = subscription.isEmpty() ? required("subscription id") : subscription;
        return new AzureVault(tenant, id, required("resource group of the vault"), required("name of the vault"));
    }

    private String required(String question) {
        for (int i = 0; i < ATTEMPTS; i++) {
            String answer = dialogue.ask(question, "");
            if (!answer.isBlank()) {
                return answer;
            }
        }
        throw new UsageException(question + ": no answer; nothing was written");
    }
}
