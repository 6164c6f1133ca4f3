package io.reprotect.preflight.facts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names who owns the collections of a fact type: every owner must have a seal (or a gap) for the type. A type with neither
 * owner nor root is not collected: the engine makes it from the rest of the snapshot.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Owned {
    /** The fact types whose every fact owns one collection of this type. */
    Class<? extends Fact>[] by() default {};

    /** The {@link Root roots} that own one collection of this type each, where no fact does. */
    String[] root() default {};
}
