package io.reprotect.preflight.evaluate.compile;

import java.util.Map;
import org.drools.model.Model;

/** Defines the checked classes of one control; never asks its parent for one of them. */
final class GeneratedClassLoader extends ClassLoader {
    private final Map<String, byte[]> classes;

    private GeneratedClassLoader(Map<String, byte[]> classes) {
        super(GeneratedClassLoader.class.getClassLoader());
        this.classes = classes;
    }

    static Model load(GeneratedClasses generated) throws ReflectiveOperationException {
        return Class.forName(generated.model(), true, new GeneratedClassLoader(generated.bytes()))
                .asSubclass(Model.class)
                .getConstructor()
                .newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
        }
    }
}
