package org.gongkai.api.paper;

import java.util.ArrayList;
import java.util.List;
import org.gongkai.api.typeface.Face;
import org.gongkai.domain.content.Inline;

/** The inlines of a text as letters. */
final class Runs {

    private Runs() {}

    static List<Run> of(List<Inline> inlines, Ink ink) {
        var runs = new ArrayList<Run>();
        add(inlines, ink, runs);
        return runs;
    }

    private static void add(List<Inline> inlines, Ink ink, List<Run> runs) {
        for (var inline : inlines) {
            switch (inline) {
                case Inline.Text(var text) -> runs.add(new Run(ink, text));
                case Inline.Strong(var children) -> add(children, ink.bolder(), runs);
                case Inline.Emphasis(var children) -> add(children, ink.in(Face.KAI), runs);
                case Inline.Link link -> add(link.children(), ink, runs);
                case Inline.LineBreak _ -> runs.add(new Run(ink, "\n"));
            }
        }
    }
}
