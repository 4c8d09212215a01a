package dev.fermata.weaver;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Questions that lead to one another, in circles too, as whether a method can pause leads to those that it calls: yes if one of
 * them is. Each is answered once, or as often as others have been answered by yes.
 */
/*
 * A question that is asked while it is open is answered by no, for the time being: it does not by itself make a yes. A no that
 * rests on one that is open is kept with it, and is final when that is: as in Tarjan's search for strongly connected components.
 */
final class OpenQuestions {
    private static final int NOTHING = Integer.MAX_VALUE;

    /** Those that are final; for several threads. */
    private final Map<String, Boolean> answers;

    /** The open ones, and for the sake of how many others each is asked. */
    private final Map<String, Integer> open = new HashMap<>();

    /** Those that are no as far as is known, and on which open one each rests. */
    private final Map<String, Integer> likelyNo = new LinkedHashMap<>();

    /** The outermost open one that the answers since the last question rest on. */
    private int restsOn = NOTHING;

    OpenQuestions(Map<String, Boolean> answers) {
        this.answers = answers;
    }

    boolean ask(String question, BooleanSupplier answer) {
        Boolean known = answers.get(question);
        if (known != null) {
            return known;
        }
        Integer asked = open.getOrDefault(question, likelyNo.get(question));
        if (asked != null) {
            restsOn = Math.min(restsOn, asked);
            return false;
        }
        int restsOnBefore = restsOn;
        int depth = open.size();
        int likelyBefore = likelyNo.size();
        restsOn = NOTHING;
        open.put(question, depth);
        boolean isYes = answer.getAsBoolean();
        open.remove(question);
        List<String> since = likelyNo.keySet().stream().skip(likelyBefore).toList();
        if (isYes) {
            answers.put(question, true);
            likelyNo.keySet().removeAll(since);
            restsOn = restsOnBefore;
        } else if (restsOn >= depth) {
            answers.put(question, false);
            since.forEach(each -> answers.put(each, false));
            likelyNo.keySet().removeAll(since);
            restsOn = restsOnBefore;
        } else {
            int outermost = restsOn;
            likelyNo.put(question, outermost);
            since.forEach(
                    each -> likelyNo.put(each, outermost)); // this one, on which they may rest, is not open any more
            restsOn = Math.min(restsOn, restsOnBefore);
        }
        return isYes;
    }
}
