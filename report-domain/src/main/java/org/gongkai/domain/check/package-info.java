/** What is looked for in a text before it is published: personal data, wrong wording, statements that contradict each other. */
@NullMarked
package org.gongkai.domain.check;

import org.jspecify.annotations.NullMarked;
