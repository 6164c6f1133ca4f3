package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.collect.Collector;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.VCenter;
import io.reprotect.preflight.snapshot.Collected;
import io.reprotect.preflight.snapshot.Gap;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects what a vCenter holds, read-only: one sweep, and a call or two for what the sweep can't tell. */
public final class VSphereCollector implements Collector {
    static final String GRANT =
            "grant the account of vcenter.username the role Read-only on the root folder, propagating to its children";
    private static final int REPORT_EVERY = 100;

    private final VSphereAccess access;
    private final Clock clock;
    private final VSphere.Connector connector;
    private final @Nullable String account;

    public VSphereCollector(VSphereAccess access, Clock clock) {
        this(access, clock, null);
    }

    /** Reads, too, what the account may do that Site Recovery uses at the vCenter; null: it is not named. */
    public VSphereCollector(VSphereAccess access, Clock clock, @Nullable String account) {
        this(access, clock, YavijavaVSphere::connect, account);
    }

    VSphereCollector(VSphereAccess access, Clock clock, VSphere.Connector connector, @Nullable String account) {
        this.access = access;
        this.clock = clock;
        this.connector = connector;
        this.account = account;
    }

    @Override
    public String source() {
        return Root.VCENTER;
    }

    @Override
    public String address() {
        return "https://" + access.address();
    }

    @Override
    public Collected collect(Progress progress) {
        Instant start = clock.instant();
        try (VSphere vsphere = connector.connect(access)) {
            return sweep(vsphere, start, progress);
        } catch (VSphereException e) {
            return failed(start, e.reason());
        } catch (RuntimeException e) {
            return failed(
                    start,
                    "vCenter " + access.address() + " could not be read (" + OneLine.of(e.toString())
                            + "): check that vcenter.url is a vCenter");
        }
    }

    private Collected sweep(VSphere vsphere, Instant start, Progress progress) throws VSphereException {
        Collected into = new Collected(source(), start);
        describe(vsphere.about(), into);
        List<String> lacking = vsphere.lackingAtRoot();
        Inventory inventory = new Inventory(into);
        vsphere.sweep(object -> {
            inventory.accept(object);
            if (inventory.size() % REPORT_EVERY == 0) {
                progress.at("vCenter inventory", inventory.size(), -1);
            }
        });
        progress.at("vCenter inventory", inventory.size(), inventory.size());
        inventory.finish();
        inventory.ask(vsphere, account);
        if (!lacking.isEmpty()) {
            String reason = "the account of vcenter.username lacks " + String.join(", ", lacking)
                    + " on the root folder, so a part of the inventory may be hidden: " + GRANT;
            FactTypes.rootedIn(Root.VCENTER).forEach(type -> into.gap(type, Gap.EVERYWHERE, null, reason));
        }
        return into;
    }

    private void describe(VSphere.About about, Collected into) {
        String instance = lower(about.instanceUuid());
        String name = access.url().getHost().toLowerCase(Locale.ROOT);
        String id = "vcenter/" + (instance == null ? name : instance);
        need(into, id, "instanceUuid", instance);
        need(into, id, "version", about.apiVersion());
        need(into, id, "productLine", about.productLine());
        VCenter fact = new VCenter(
                id, name, Values.orGap(instance), Values.orGap(about.apiVersion()), Values.orGap(about.productLine()));
        into.add(fact, "ServiceInstance", "content.about");
        into.seal(VCenter.class, Root.VCENTER, 1);
    }

    private static void need(Collected into, String id, String property, @Nullable String value) {
        if (value == null) {
            into.gap(
                    VCenter.class,
                    id,
                    property,
                    "the server does not say its " + property + ": is vcenter.url a vCenter?");
        }
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text.toLowerCase(Locale.ROOT);
    }

    /** A source that failed: nothing of it is believed, not even what had arrived. */
    private Collected failed(Instant start, String reason) {
        Collected into = new Collected(source(), start);
        FactTypes.rootedIn(Root.VCENTER).forEach(type -> into.gap(type, Root.VCENTER, null, reason));
        return into;
    }
}
