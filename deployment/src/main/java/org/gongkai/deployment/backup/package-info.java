/** Backups of a platform or of one town, and what brings them back: one form, written and read as streams (docs/backup.md). */
@NullMarked
package org.gongkai.deployment.backup;

import org.jspecify.annotations.NullMarked;
