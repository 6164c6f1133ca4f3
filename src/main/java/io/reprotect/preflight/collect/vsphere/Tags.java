package io.reprotect.preflight.collect.vsphere;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.facts.Label;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.snapshot.Collected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads which tag hangs on what, and then the names of those that hang on something. Whatever is odd ends the reading. */
final class Tags {
    private static final int AT_ONCE = 50;
    private static final int MOST = 10_000;
    private static final Set<String> KINDS =
            Set.of("VirtualMachine", "HostSystem", "Datastore", "StoragePod", "Datacenter");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._-]{0,199}");

    private final RestSession session;
    private final Collected into;
    private final Map<String, String> categories = new HashMap<>();

    Tags(RestSession session, Collected into) {
        this.session = session;
        this.into = into;
    }

    void read(Progress progress) throws VSphereException {
        List<String> tags = all();
        Map<String, SortedSet<String>> subjects = new LinkedHashMap<>();
        for (int from = 0; from < tags.size(); from += AT_ONCE) {
            hanging(tags.subList(from, Math.min(tags.size(), from + AT_ONCE)), subjects);
        }
        int count = 0;
        int read = 0;
        for (Map.Entry<String, SortedSet<String>> tag : subjects.entrySet()) {
            count += tag.getValue().isEmpty() ? 0 : emit(tag.getKey(), tag.getValue());
            progress.at("vCenter tags", ++read, subjects.size());
        }
        into.seal(Label.class, Root.VCENTER_TAGS, count);
    }

    /** An account that may not see tags is told of none, so none at all tells nothing. */
    private List<String> all() throws VSphereException {
        SortedSet<String> ids = new TreeSet<>();
        for (JsonNode id : items(session.list("tag"), "the list of tags")) {
            ids.add(id(id, "the list of tags"));
        }
        if (ids.isEmpty()) {
            throw new VSphereException("it shows no tag at all, which an account that may not see tags is told, too:"
                    + " grant the account of vcenter.username the role Read-only as a global permission, and where"
                    + " there really is no tag, make one");
        }
        if (ids.size() > MOST) {
            throw new VSphereException("there are more than " + MOST + " tags: remove those that nobody uses");
        }
        return new ArrayList<>(ids);
    }

    private void hanging(List<String> tags, Map<String, SortedSet<String>> subjects) throws VSphereException {
        String what = "what tags hang on";
        for (JsonNode each : items(session.attached(tags), what)) {
            SortedSet<String> hangs = new TreeSet<>();
            for (JsonNode object : items(each.path("object_ids"), what)) {
                if (KINDS.contains(text(object.path("type"), what))) {
                    hangs.add(text(object.path("id"), what));
                }
            }
            String tag = id(each.path("tag_id"), what);
            if (!tags.contains(tag) || subjects.put(tag, hangs) != null) {
                throw session.unreadable(what);
            }
        }
        if (!subjects.keySet().containsAll(tags)) {
            throw new VSphereException("it keeps back what some tags hang on: grant the account of vcenter.username the"
                    + " role Read-only as a global permission, then collect again");
        }
    }

    private int emit(String tag, Set<String> subjects) throws VSphereException {
        JsonNode told = session.get("tag", tag);
        String category = category(id(told.path("category_id"), "a tag"));
        String name = text(told.path("name"), "a tag");
        for (String subject : subjects) {
            into.add(
                    new Label(subject + "/tag/" + tag, subject, category, name, Label.Kind.TAG, Root.VCENTER, null),
                    subject,
                    "cis/tagging/tag-association[" + tag + "]");
        }
        return subjects.size();
    }

    private String category(String id) throws VSphereException {
        String known = categories.get(id);
        if (known == null) {
            known = text(session.get("category", id).path("name"), "a category of tags");
            categories.put(id, known);
        }
        return known;
    }

    private JsonNode items(JsonNode list, String what) throws VSphereException {
        if (!list.isArray()) {
            throw session.unreadable(what);
        }
        return list;
    }

    private String id(JsonNode text, String what) throws VSphereException {
        if (!ID.matcher(text(text, what)).matches()) {
            throw session.unreadable(what);
        }
        return text.textValue();
    }

    private String text(JsonNode text, String what) throws VSphereException {
        if (!text.isTextual() || text.textValue().isEmpty()) {
            throw session.unreadable(what);
        }
        return text.textValue();
    }
}
