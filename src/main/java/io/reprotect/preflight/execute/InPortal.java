package io.reprotect.preflight.execute;

/** Looks once at an item whose group is reprotected in the portal. It neither submits nor writes anything down. */
final class InPortal implements Stage {
    static final String LEFT = "its replication group goes through the portal";

    private final Case item;
    private boolean home;

    InPortal(Case item) {
        this.item = item;
    }

    @Override
    public Step begin() {
        return Step.Ask.now(new Call.ReadItem(item.task().item()));
    }

    @Override
    public Step hear(Reply reply) {
        if (!(reply instanceof Reply.ItemRead read)) {
            throw new IllegalStateException("not asked for: " + reply);
        }
        home = read.item().isProtected();
        return new Step.Over(
                home
                        ? "it replicates home, reprotected in the portal"
                        : LEFT + "; its protection state is still "
                                + read.item().protectionState());
    }

    @Override
    public Step unreadable(String why) {
        return new Step.Over(LEFT + "; its state can't be read: " + why);
    }

    /** Whether it was seen to replicate home. */
    boolean isHome() {
        return home;
    }
}
