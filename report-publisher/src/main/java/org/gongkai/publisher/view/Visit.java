package org.gongkai.publisher.view;

/** Someone's call to one notice; lives only as long as the request. */
record Visit(long notice, String address, String agent) {}
