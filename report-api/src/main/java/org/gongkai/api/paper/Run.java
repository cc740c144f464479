package org.gongkai.api.paper;

/** Letters that look the same; a line break in it forces a new line. */
record Run(Ink ink, String text) {}
