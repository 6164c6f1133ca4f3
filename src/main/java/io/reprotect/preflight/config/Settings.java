package io.reprotect.preflight.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code preflight.yaml} says, validated. It holds no secret, only where each is to be had.
 *
 * @param file the file it was read from
 * @param parameters overridden thresholds by {@code CONTROL.name}
 * @param request the request that stands in the file itself, or null
 * @param requestFile the file of the request, or null; read by {@link #readRequest}
 * @param trust the trust file: whose approvals count; null where none is named
 * @param execute how approved plans are submitted; null where nothing is said of it
 */
public record Settings(
        Path file,
        VCenterSettings vcenter,
        AzureSettings azure,
        List<PackSource> packs,
        SortedMap<String, Long> parameters,
        @Nullable RequestDocument request,
        @Nullable Path requestFile,
        @Nullable Path trust,
        @Nullable ExecuteSettings execute) {

    /**
     * Reads and validates a file. Overrides replace single values by their dotted key ({@code vcenter.url}); {@code packs} is
     * a list with commas. Relative paths are relative to the file's folder, those of overrides, too.
     */
    public static Settings read(Path file, Map<String, String> overrides) {
        return new SettingsReader(file).read(Overrides.apply(YamlFile.read(file), overrides));
    }

    /** The request, inline or from its file. */
    public RequestDocument readRequest() {
        if (request != null) {
            return request;
        }
        if (requestFile != null) {
            return RequestDocument.read(requestFile);
        }
        throw new ConfigurationException(List.of(file
                + ": request: found nothing, wanted the path of a request or the request itself; 'preflight request'"
                + " writes one from the vault"));
    }
}
