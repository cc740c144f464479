package org.gongkai.publisher.hub;

/** A topic that exists, with the numbers of its town and channel, each 0 where it is not of one. */
record Feed(Topic topic, int townId, int channelId) {}
