package org.gongkai.admin.review;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gongkai.admin.remark.Remarks;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.report.Edition;
import org.gongkai.domain.review.Act;
import org.gongkai.domain.review.ActRequest;
import org.gongkai.domain.review.Review;
import org.gongkai.domain.town.Actor;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What stands beside a text under review: decisions of the secrecy review, remarks, who has it in hand, until when it is due. */
@Component
public class ReviewAside {

    private static final int EXCERPT = 24;

    private final SecrecyReview secrecy;
    private final Remarks remarks;
    private final Claims claims;
    private final ReviewTerms terms;

    ReviewAside(SecrecyReview secrecy, Remarks remarks, Claims claims, ReviewTerms terms) {
        this.secrecy = secrecy;
        this.remarks = remarks;
        this.claims = claims;
        this.terms = terms;
    }

    /** A block of the text that can be remarked on. */
    public record Place(int position, String excerpt) {}

    /** Names and values for the page of this edition. */
    public Mono<Map<String, Object>> of(Actor actor, StoredEdition stored, boolean isNewest) {
        return secrecy.decisions(actor, stored)
                .filter(one -> one.edition() == stored.manuscript().edition())
                .collectList()
                .zipWith(remarks.on(actor, stored))
                .zipWith(
                        claims.of(actor, stored).map(Optional::of).defaultIfEmpty(Optional.empty()), (found, claim) -> {
                            var model = new HashMap<String, Object>();
                            model.put("decisions", found.getT1());
                            model.put("threads", found.getT2());
                            model.put(
                                    "openRemarks",
                                    found.getT2().stream()
                                            .filter(thread -> thread.first().isOpen())
                                            .count());
                            model.put(
                                    "mayRemark",
                                    isNewest
                                            && Remarks.mayRemark(
                                                    actor, stored.manuscript().townId()));
                            model.put(
                                    "places",
                                    isNewest
                                            ? places(stored.manuscript()
                                                    .content()
                                                    .blocks())
                                            : List.of());
                            claim.ifPresent(one -> {
                                model.put("claim", one);
                                model.put("mayRelease", Claims.mayRelease(actor, stored, one));
                            });
                            model.put("mayClaim", claim.isEmpty() && isNewest && maySign(actor, stored));
                            return model;
                        })
                .zipWith(terms.now(), (model, terms) -> {
                    due(stored, terms, model);
                    return model;
                });
    }

    private static boolean maySign(Actor actor, StoredEdition stored) {
        return Review.obstaclesToOffering(stored.edition(), new ActRequest(Act.APPROVE, actor, null))
                .isEmpty();
    }

    private static void due(StoredEdition stored, StageTerms terms, Map<String, Object> model) {
        if (stored.edition() instanceof Edition.UnderReview review) {
            model.put("due", terms.due(review.stage(), stored.updatedAt()));
            model.put("overdue", stored.updatedAt().isBefore(terms.overdueBefore(review.stage())));
        }
    }

    private static List<Place> places(List<Block> blocks) {
        return IntStream.range(0, blocks.size())
                .mapToObj(i -> new Place(i, excerpt(blocks.get(i).plain())))
                .filter(place -> !place.excerpt().isBlank())
                .toList();
    }

    private static String excerpt(String plain) {
        var line = plain.replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= EXCERPT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, EXCERPT)) + "…";
    }
}
