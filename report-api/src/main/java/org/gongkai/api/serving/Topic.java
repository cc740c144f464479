package org.gongkai.api.serving;

/** Something that can change and that stored answers are made of. */
public sealed interface Topic {

    /** The lists and feeds of the whole county. */
    record County() implements Topic {}

    /** The home, lists and feeds of a town as a whole. */
    record TownLists(int town) implements Topic {}

    /** Name, organ and channels of a town, which stand on every page below it. */
    record TownItself(int town) implements Topic {}

    /** The list and feed of a channel. */
    record ChannelLists(int town, int channel) implements Topic {}

    /** Which notices stand next to each other in a channel, apart from what its newest notice changes. */
    record ChannelOrder(int town, int channel) implements Topic {}

    /** The end of the change log, and its signed head. */
    record ChangeLog() implements Topic {}

    /** The keys under which heads are signed. */
    record HeadKeys() implements Topic {}

    /** One notice, on its own page or within a list. */
    record OneNotice(long number) implements Topic {}
}
