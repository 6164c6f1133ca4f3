package io.reprotect.preflight.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Holds every token against the tenant of the settings, so that nothing is done as the wrong account. It reads what the token
 * says of itself ({@code tid}) and verifies no signature: whether the token is good, only Azure can tell. A tenant that is
 * named by a domain is looked up among those that Azure lists for the token.
 */
final class TenantGuard implements TokenPolicy.Guard {
    private static final String API_VERSION = "2020-01-01";

    private final URI endpoint;
    private final String tenant;
    private final Transport plain;
    private final Duration within;

    /** @param plain puts no token of its own on what it sends */
    TenantGuard(URI endpoint, String tenant, Transport plain, Duration within) {
        this.endpoint = endpoint;
        this.tenant = tenant.toLowerCase(Locale.ROOT);
        this.plain = plain;
        this.within = within;
    }

    @Override
    public void require(String token) throws ArmException {
        String stated = stated(token);
        if (stated == null) {
            throw refuse("the token of the credential doesn't tell its tenant (it holds no readable tid)"
                    + "; use a credential that signs in at Azure");
        }
        if (!stated.equals(tenant) && !(tenant.contains(".") && hasDomain(stated, token))) {
            throw refuse("the credential signs in at tenant " + Lines.clean(stated) + ", and azure.tenant is "
                    + Lines.clean(tenant) + "; sign in there, or choose another credential");
        }
    }

    /** The tenant's id that a token states, in lower case; null where it states none. */
    static @Nullable String stated(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            JsonNode tid = Json.MAPPER
                    .readTree(Base64.getUrlDecoder().decode(parts[1]))
                    .path("tid");
            return tid.isTextual() && !tid.textValue().isBlank()
                    ? tid.textValue().toLowerCase(Locale.ROOT)
                    : null;
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private boolean hasDomain(String id, String token) throws ArmException {
        for (JsonNode each : tenants(token).path("value")) {
            if (each.path("tenantId").asText().equalsIgnoreCase(id)) {
                for (JsonNode domain : each.path("domains")) {
                    if (domain.asText().equalsIgnoreCase(tenant)) {
                        return true;
                    }
                }
                return each.path("defaultDomain").asText().equalsIgnoreCase(tenant);
            }
        }
        return false;
    }

    private JsonNode tenants(String token) throws ArmException {
        try {
            HttpRequest request =
                    Transport.request(HttpMethod.GET, endpoint.resolve("/tenants?api-version=" + API_VERSION));
            request.setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token);
            Answer answer = plain.send(request, Context.NONE, within);
            if (answer.status() == 200) {
                return Json.MAPPER.readTree(answer.body());
            }
            throw unresolved("Azure answered " + answer.status());
        } catch (IOException | TimeoutException e) {
            throw unresolved(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unresolved("interrupted");
        }
    }

    private ArmException unresolved(String why) {
        return refuse("which tenant " + Lines.clean(tenant) + " is can't be found out (" + why
                + "); write the tenant's id into azure.tenant and run anew");
    }

    private static ArmException refuse(String why) {
        return new ArmException(ArmException.Kind.OTHER_TENANT, why);
    }
}
