package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.facts.VmOption;
import java.util.Locale;
import java.util.Set;

/** Reads the entries of a VM's extra configuration that controls ask for. */
final class Options {
    private static final String PATH = "config.extraConfig";
    private static final Set<String> WANTED = Set.of("disk.enableuuid");
    private static final Set<String> FIELDS = Set.of("key", "value", "dynamicType", "dynamicProperty");

    private Options() {}

    static void read(Reading vm) {
        Node options = vm.node(PATH);
        if (options == null) {
            vm.collectionGap(VmOption.class, vm.unread(PATH));
            return;
        }
        int count = 0;
        String trouble = "";
        for (Node option : options.children()) {
            String key = option.text("key");
            String stranger = option.stranger(FIELDS);
            if (key == null || stranger != null) {
                trouble = stranger == null
                        ? PATH + " of " + vm.id() + " has an entry without a key"
                        : Devices.unknownField(stranger, PATH + " of " + vm.id());
            } else if (WANTED.contains(key.toLowerCase(Locale.ROOT))) {
                trouble = count++ > 0
                        ? vm.id() + " has the option " + key + " more than once: remove all but one"
                        : trouble;
                emit(vm, key.toLowerCase(Locale.ROOT), option, count);
            }
        }
        if (trouble.isEmpty()) {
            vm.into().seal(VmOption.class, vm.id(), count);
        } else {
            vm.collectionGap(VmOption.class, trouble);
        }
    }

    private static void emit(Reading vm, String key, Node option, int number) {
        String id = vm.id() + "/" + key + (number == 1 ? "" : "#" + number);
        Node value = option.child("value");
        if (value == null) {
            vm.into().gap(VmOption.class, id, "value", PATH + "[" + key + "] of " + vm.id() + " has no value");
        }
        VmOption fact = new VmOption(id, vm.id(), key, Values.orGap(value == null ? null : value.text()));
        vm.into().add(fact, vm.id(), PATH + "[" + key + "]");
    }
}
