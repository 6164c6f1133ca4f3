package io.reprotect.preflight.facts;

/** A word that the operators put on a VM, host or datastore: a custom attribute. */
@Doc("A word that the operators put on a VM, host or datastore: a custom attribute.")
@Owned(root = Root.VCENTER)
public record Label(
        @Doc("subject and attribute") String id,
        @Doc("the Vm, Host or Datastore") String subjectId,
        @Doc("name of the attribute") String key,
        @Doc("its value") String value,
        @Doc("customAttribute") String source)
        implements Fact {

    @Override
    public String owner() {
        return Root.VCENTER;
    }
}
