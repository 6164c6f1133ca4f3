package io.reprotect.preflight.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the operator means to reprotect, as {@code request.yaml} or the settings say it.
 *
 * @param origin the file it stands in
 * @param content all of it as it was written: strings, lists and maps
 * @param defaults values for every machine that says nothing itself
 * @param masterTargets master target by OS family, {@code Windows} and {@code Linux}
 * @param retentionVolumes retention volume by master target as the request names it
 * @param machines at least one
 */
public record RequestDocument(
        String origin,
        Map<String, Object> content,
        Values defaults,
        Map<String, String> masterTargets,
        Map<String, String> retentionVolumes,
        List<Entry> machines) {
    public static final String WINDOWS = "Windows";
    public static final String LINUX = "Linux";

    public RequestDocument {
        content = Collections.unmodifiableMap(content);
        masterTargets = Map.copyOf(masterTargets);
        retentionVolumes = Map.copyOf(retentionVolumes);
        machines = List.copyOf(machines);
    }

    /** What can be said for all machines or for one; null: not said. */
    public record Values(
            @Nullable String masterTarget,
            @Nullable String processServer,
            @Nullable String datastore,
            @Nullable String retentionVolume,
            @Nullable String policy) {
        /** Nothing said. */
        public static final Values NONE = new Values(null, null, null, null, null);

        /** These values, and the others' where these say nothing. */
        public Values or(Values others) {
            return new Values(
                    masterTarget != null ? masterTarget : others.masterTarget,
                    processServer != null ? processServer : others.processServer,
                    datastore != null ? datastore : others.datastore,
                    retentionVolume != null ? retentionVolume : others.retentionVolume,
                    policy != null ? policy : others.policy);
        }
    }

    /**
     * One item of the list of machines: either all machines of a recovery plan or one machine.
     *
     * @param position where it stands, as {@code machines[0]}
     * @param name friendly name or ARM id of a replicated item
     * @param onPremises id or name of its VM on-premises, or {@code none}
     */
    public record Entry(
            String position,
            @Nullable String recoveryPlan,
            @Nullable String name,
            @Nullable String onPremises,
            Values values) {}

    /** Reads and validates a file. */
    public static RequestDocument read(Path file) {
        Problems problems = new Problems(file.toString());
        RequestDocument request = new RequestReader(problems, "").read(file.toString(), YamlFile.read(file));
        problems.raise();
        return request;
    }
}
