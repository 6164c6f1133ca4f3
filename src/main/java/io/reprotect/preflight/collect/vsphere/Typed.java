package io.reprotect.preflight.collect.vsphere;

import com.vmware.vim25.ManagedObjectReference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.OffsetDateTime;
import java.util.GregorianCalendar;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Turns a small answer into yavijava's types. What these don't know is left out, so it serves session calls only: facts are read
 * from the elements themselves, where nothing can be lost unseen.
 */
final class Typed {
    private static final String VIM = "com.vmware.vim25.";

    private Typed() {}

    /** The {@code returnval} of a response as the type that a stub names, as {@code EntityPrivilege[]}; null for none. */
    static @Nullable Object of(Node response, @Nullable String returnType) throws XMLStreamException {
        if (returnType == null) {
            return null;
        }
        List<Node> values = response.all("returnval");
        try {
            if (returnType.endsWith("[]")) {
                return array(values, named(returnType.substring(0, returnType.length() - 2)));
            }
            if (values.size() != 1) {
                throw new XMLStreamException("an answer without " + returnType);
            }
            return value(values.get(0), named(returnType));
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new XMLStreamException("an answer that is no " + returnType, e);
        }
    }

    private static Class<?> named(String type) throws ClassNotFoundException {
        return switch (type) {
            case "String" -> String.class;
            case "boolean" -> Boolean.class;
            case "int" -> Integer.class;
            case "long" -> Long.class;
            default -> Class.forName(VIM + type, true, ManagedObjectReference.class.getClassLoader());
        };
    }

    private static Object array(List<Node> nodes, Class<?> component) throws ReflectiveOperationException {
        Object array = Array.newInstance(component, nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            Array.set(array, i, value(nodes.get(i), component));
        }
        return array;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static @Nullable Object value(Node node, Class<?> type) throws ReflectiveOperationException {
        String text = node.text().strip();
        if (type == String.class) {
            return node.text();
        } else if (type == Boolean.class || type == boolean.class) {
            return text.equals("true") || text.equals("1");
        } else if (type == Integer.class || type == int.class) {
            return Integer.valueOf(text);
        } else if (type == Long.class || type == long.class) {
            return Long.valueOf(text);
        } else if (type == java.util.Calendar.class) {
            return GregorianCalendar.from(OffsetDateTime.parse(text).toZonedDateTime());
        } else if (type.isEnum()) {
            return Enum.valueOf((Class<? extends Enum>) type, text);
        } else if (type == ManagedObjectReference.class) {
            ManagedObjectReference reference = new ManagedObjectReference();
            reference.setType(node.reference());
            reference.setVal(node.text());
            return reference;
        }
        return type.getName().startsWith(VIM) ? object(node, type) : null;
    }

    private static Object object(Node node, Class<?> type) throws ReflectiveOperationException {
        Object object = type.getConstructor().newInstance();
        for (Field field : type.getFields()) {
            List<Node> values = node.all(field.getName());
            if (values.isEmpty() || Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            Class<?> wanted = field.getType();
            field.set(
                    object, wanted.isArray() ? array(values, wanted.getComponentType()) : value(values.get(0), wanted));
        }
        return object;
    }
}
