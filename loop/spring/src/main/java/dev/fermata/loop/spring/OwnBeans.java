package dev.fermata.loop.spring;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;

/** The beans of a context itself: those of the contexts above it have been seen to by these. */
final class OwnBeans {
    private OwnBeans() {}

    /** In their order, made if need be. */
    static <T> List<T> of(ListableBeanFactory beans, Class<T> type) {
        List<T> own = new ArrayList<>(beans.getBeansOfType(type).values());
        AnnotationAwareOrderComparator.sort(own);
        return own;
    }

    /** Whether there are any, without making one. */
    static boolean hasAny(ListableBeanFactory beans, Class<?> type) {
        return beans.getBeanNamesForType(type, true, false).length > 0;
    }
}
