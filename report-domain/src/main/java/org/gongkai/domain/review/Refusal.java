package org.gongkai.domain.review;

import java.util.List;
import org.gongkai.domain.report.EditionState;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.town.Role;

/** Why an act is refused. Every case can be said in one sentence by {@link #key()} and {@link #arguments()}. */
public sealed interface Refusal {

    /** Key of the sentence in the message bundles, and the stable code in problem documents. */
    String key();

    /** What fills the gaps of the sentence, in order. */
    default List<Object> arguments() {
        return List.of();
    }

    /**
     * The checks found what is neither mended nor given a reason for.
     *
     * @param words of the first of them
     */
    record OpenFindings(int count, String words) implements Refusal {
        @Override
        public String key() {
            return "open-findings";
        }

        @Override
        public List<Object> arguments() {
            return List.of(count, words);
        }
    }

    /**
     * The secrecy review goes through every attachment by itself (保守国家秘密法 art. 35, 实施条例 art. 42).
     *
     * @param names of those that were not confirmed
     */
    record UncheckedAttachments(List<String> names) implements Refusal {
        public UncheckedAttachments {
            names = List.copyOf(names);
        }

        @Override
        public String key() {
            return "unchecked-attachments";
        }

        @Override
        public List<Object> arguments() {
            return List.of(String.join("、", names));
        }
    }

    /** What was referred to an authority passes only with its answer. */
    record AnswerMissing(String authority) implements Refusal {
        @Override
        public String key() {
            return "answer-missing";
        }

        @Override
        public List<Object> arguments() {
            return List.of(authority);
        }
    }

    /** Somebody else has the report in hand. */
    record InHand(String name) implements Refusal {
        @Override
        public String key() {
            return "in-hand";
        }

        @Override
        public List<Object> arguments() {
            return List.of(name);
        }
    }

    /** The edition is in a state that does not know this act. */
    record WrongState(EditionState state, Act act) implements Refusal {
        @Override
        public String key() {
            return "wrong-state";
        }

        @Override
        public List<Object> arguments() {
            return List.of(state.label(), act.label());
        }
    }

    /** The person holds none of the roles that may do this. */
    record NotPermitted(Act act, List<Role> roles) implements Refusal {
        public NotPermitted {
            roles = List.copyOf(roles);
        }

        @Override
        public String key() {
            return "not-permitted";
        }

        @Override
        public List<Object> arguments() {
            return List.of(
                    act.label(),
                    String.join("、", roles.stream().map(Role::label).toList()));
        }
    }

    /** Only the drafters of a town begin and change its drafts. */
    record NotADrafter() implements Refusal {
        @Override
        public String key() {
            return "not-a-drafter";
        }
    }

    /** The drafter may not sign on the own edition. */
    record OwnDraft() implements Refusal {
        @Override
        public String key() {
            return "own-draft";
        }
    }

    /** The person has already signed this edition at {@code stage}. */
    record SameSigner(Stage stage) implements Refusal {
        @Override
        public String key() {
            return "same-signer";
        }

        @Override
        public List<Object> arguments() {
            return List.of(stage.label());
        }
    }

    /** The one who is away wrote this edition: nobody signs it in their place. */
    record AbsenteesDraft(String name) implements Refusal {
        @Override
        public String key() {
            return "absentees-draft";
        }

        @Override
        public List<Object> arguments() {
            return List.of(name);
        }
    }

    /** The one who is away has signed this edition at {@code stage}, or was signed for there. */
    record AbsenteeSigned(String name, Stage stage) implements Refusal {
        @Override
        public String key() {
            return "absentee-signed";
        }

        @Override
        public List<Object> arguments() {
            return List.of(name, stage.label());
        }
    }

    /** A field is empty that the act needs. */
    record MissingField(Metadata.Field field) implements Refusal {
        @Override
        public String key() {
            return "missing-" + field.field();
        }
    }

    /** Somebody else changed the edition in the meantime. */
    record StaleEdition() implements Refusal {
        @Override
        public String key() {
            return "stale-edition";
        }
    }

    /** Another edition of the same report is already being worked on. */
    record OpenEdition() implements Refusal {
        @Override
        public String key() {
            return "open-edition";
        }
    }

    /** The publisher has taken the order already. */
    record AlreadyTaken() implements Refusal {
        @Override
        public String key() {
            return "already-taken";
        }
    }

    /** Only what is published proactively goes to the public side. */
    record NotProactive() implements Refusal {
        @Override
        public String key() {
            return "not-proactive";
        }
    }

    /** A text is longer than {@code most} characters. */
    record TooLong(Metadata.Field field, int most) implements Refusal {
        @Override
        public String key() {
            return "too-long";
        }

        @Override
        public List<Object> arguments() {
            return List.of(most);
        }
    }

    /** Publication may be planned at most a year ahead. */
    record PublishTimeTooFar() implements Refusal {
        @Override
        public String key() {
            return "publish-time-too-far";
        }
    }

    /** A text holds characters that cannot be shown. */
    record Unreadable(Metadata.Field field) implements Refusal {
        @Override
        public String key() {
            return "unreadable";
        }
    }

    /** The successor of a withdrawn notice is another notice that the public can read; this number is none. */
    record NoSuchNotice(long number) implements Refusal {
        @Override
        public String key() {
            return "no-such-notice";
        }

        @Override
        public List<Object> arguments() {
            return List.of(Long.toString(number));
        }
    }
}
