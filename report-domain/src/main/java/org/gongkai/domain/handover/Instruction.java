package org.gongkai.domain.handover;

import java.util.List;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.file.AttachedFile;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.publication.Withdrawal;
import org.gongkai.domain.report.ChangeNote;
import org.gongkai.domain.report.ContentDigest;
import org.gongkai.domain.report.IndexNumber;
import org.gongkai.domain.report.Metadata;
import org.jspecify.annotations.Nullable;

/** What the publisher is to do with a notice. Complete in itself: the publisher asks nobody. */
public sealed interface Instruction {

    /** The number of the notice, allocated at the first approval, never reused. */
    long notice();

    /** The edition it speaks of. */
    int edition();

    /** The word for this instruction in the database. */
    String act();

    /**
     * Make this edition the one the public reads.
     *
     * @param attachments in their order, with the text that was read from them
     */
    record Publish(
            long notice,
            int edition,
            Content content,
            Metadata metadata,
            List<AttachedFile> attachments,
            IndexNumber indexNumber,
            @Nullable ChangeNote change,
            ContentDigest digest)
            implements Instruction {
        public Publish {
            attachments = List.copyOf(attachments);
        }

        /** The attachments without their text. */
        public List<Attachment> files() {
            return attachments.stream().map(AttachedFile::attachment).toList();
        }

        @Override
        public String act() {
            return "publish";
        }
    }

    /** Withdraw the notice; the public is told why. */
    record Withdraw(long notice, int edition, Withdrawal withdrawal) implements Instruction {
        @Override
        public String act() {
            return "withdraw";
        }
    }

    /** Take the notice off the public side at once. The reason stays inside. */
    record TakeDown(long notice, int edition) implements Instruction {
        @Override
        public String act() {
            return "take-down";
        }
    }

    /** Show the notice again after a take-down. */
    record Restore(long notice, int edition) implements Instruction {
        @Override
        public String act() {
            return "restore";
        }
    }
}
