package org.gongkai.api.change;

import org.gongkai.domain.publication.Change;

/**
 * A change as it is shown.
 *
 * @param town slug of its town
 */
record LoggedChange(Change change, String town) {}
