package io.ampcore.token.hook;

/** Where events go, as far as it takes some of them back: what is vetoed late was told early. */
public interface EventLog {
    /** @return the present place. */
    long mark();

    /** Everything told since {@link #mark} was not told. */
    void takeBack(long mark);
}
