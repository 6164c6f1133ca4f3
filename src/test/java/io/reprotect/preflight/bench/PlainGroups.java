package io.reprotect.preflight.bench;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The controls of a replication group in plain ifs. */
final class PlainGroups {
    private final PlainSite site;

    PlainGroups(PlainSite site) {
        this.site = site;
    }

    void family(Row group, Outcome out) {
        List<Row> items = items(group);
        if (alone(group, items, out)) {
            return;
        }
        long windows = items.stream().filter(i -> i.is("osFamily", "WINDOWS")).count();
        long linux = items.stream().filter(i -> i.is("osFamily", "LINUX")).count();
        if (windows > 0 && linux > 0) {
            for (Row item : items) {
                if (item.in("osFamily", "WINDOWS", "LINUX")) {
                    out.fail(
                            "'" + item.text("name") + "' runs " + (item.is("osFamily", "LINUX") ? "Linux" : "Windows"));
                }
            }
        } else if (complete(group, windows) && linux == 0) {
            out.pass("all " + windows + " machines run Windows");
        } else if (complete(group, linux) && windows == 0) {
            out.pass("all " + linux + " machines run Linux");
        }
    }

    void target(Row group, Outcome out) {
        List<Row> items = items(group);
        Set<String> targets = new HashSet<>();
        boolean unknown = false;
        int machines = 0;
        for (Row item : items) {
            for (Row machine : site.of("Machine", "itemId", item.id())) {
                machines++;
                unknown |= machine.lacks("masterTargetId");
                targets.add(machine.text("masterTargetId") + "");
            }
        }
        if (machines > 0 && alone(group, items, out)) {
            return;
        }
        targets.remove("null");
        if (targets.size() > 1) {
            for (Row item : items) {
                for (Row machine : site.of("Machine", "itemId", item.id())) {
                    if (!machine.lacks("masterTargetId")) {
                        out.fail("'" + machine.text("name") + "' uses master target '" + machine.text("masterTarget")
                                + "' (" + machine.text("masterTargetId") + ")");
                    }
                }
            }
        } else if (!unknown && several(group)) {
            out.pass("the request gives all its machines of the group one master target");
        }
    }

    void whole(Row group, Outcome out) {
        List<Row> items = items(group);
        for (Row item : items) {
            if (site.of("Machine", "itemId", item.id()).isEmpty()) {
                out.fail("'" + item.text("name") + "' is left out of the request");
            }
        }
        if (!out.failed() && !alone(group, items, out) && complete(group, items.size())) {
            out.pass("the request holds all " + items.size() + " machines of the group");
        }
    }

    void plan(Row group, Outcome out) {
        List<Row> items = items(group);
        if (alone(group, items, out) || !several(group)) {
            return;
        }
        Set<String> plans = new TreeSet<>();
        for (Row item : items) {
            plans.addAll(plans(item));
        }
        if (plans.isEmpty()) {
            out.fail("no machine of the group is in a recovery plan");
            return;
        }
        boolean whole = false;
        for (String plan : plans) {
            whole |= items.stream().allMatch(item -> plans(item).contains(plan));
        }
        if (whole && complete(group, items.size())) {
            out.pass("a recovery plan holds all " + items.size() + " machines of the group");
        }
        for (String plan : plans) {
            Row named = site.row(plan);
            for (Row item : items) {
                if (!whole && named != null && !plans(item).contains(plan)) {
                    out.fail("no recovery plan holds the whole group; " + named.text("name") + " lacks '"
                            + item.text("name") + "'");
                }
            }
        }
    }

    private Set<String> plans(Row item) {
        Set<String> plans = new HashSet<>();
        for (Row member : site.of("RecoveryPlanMember", "itemId", item.id())) {
            plans.add(member.text("planId") + "");
        }
        return plans;
    }

    private static boolean alone(Row group, List<Row> items, Outcome out) {
        Long members = group.number("members");
        boolean alone = members != null && members == 1 && items.size() == 1;
        if (alone) {
            out.notApplicable("the group has one machine");
        }
        return alone;
    }

    private static boolean several(Row group) {
        Long members = group.number("members");
        return members != null && members > 1;
    }

    private static boolean complete(Row group, long found) {
        Long members = group.number("members");
        return members != null && members > 1 && members == found;
    }

    private List<Row> items(Row group) {
        return site.of("ProtectedItem", "replicationGroupId", group.id());
    }
}
