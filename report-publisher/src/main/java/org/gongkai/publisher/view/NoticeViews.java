package org.gongkai.publisher.view;

/** How often a public notice of a town has been viewed. */
record NoticeViews(int townId, long views) {}
