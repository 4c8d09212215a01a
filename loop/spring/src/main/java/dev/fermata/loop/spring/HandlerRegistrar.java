package dev.fermata.loop.spring;

import dev.fermata.loop.EventLoop;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

/** Finds the handlers among the beans, and registers them with the loop before any lifecycle bean starts. */
final class HandlerRegistrar implements SmartInitializingSingleton {
    private static final System.Logger LOGGER = System.getLogger(HandlerRegistrar.class.getName());

    private final EventLoop loop;
    private final ConfigurableListableBeanFactory beans;
    private final EarlyEvents early;

    HandlerRegistrar(EventLoop loop, ConfigurableListableBeanFactory beans, EarlyEvents early) {
        this.loop = loop;
        this.beans = beans;
        this.early = early;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (String name : beans.getBeanNamesForType(Object.class)) {
            if (!ScopedProxyUtils.isScopedTarget(name)) {
                annotatedMethods(name).forEach((method, annotation) -> register(name, method, annotation));
            }
        }
        OwnBeans.of(beans, LoopConfigurer.class).forEach(each -> each.configure(loop));
        early.areOver();
    }

    private Map<Method, EventHandler> annotatedMethods(String name) {
        Class<?> type = typeOf(name);
        if (type == null || isSprings(type) || !AnnotationUtils.isCandidateClass(type, EventHandler.class)) {
            return Map.of();
        }
        try {
            return MethodIntrospector.selectMethods(type, (MethodIntrospector.MetadataLookup<EventHandler>)
                    method -> AnnotatedElementUtils.findMergedAnnotation(method, EventHandler.class));
        } catch (IllegalStateException | LinkageError unreadable) {
            // Some type that it mentions is not there: then it is somebody's who does not need it.
            LOGGER.log(Level.DEBUG, "cannot look for handlers in the bean " + name, unreadable);
            return Map.of();
        }
    }

    /** Without making the bean: most are not ours, and may be lazy. */
    private @Nullable Class<?> typeOf(String name) {
        return AutoProxyUtils.determineTargetClass(beans, name);
    }

    private static boolean isSprings(Class<?> type) {
        return type.getName().startsWith("org.springframework.");
    }

    private void register(String name, Method method, EventHandler annotation) {
        new HandlerMethod(beans, name, method).register(annotation, loop);
    }
}
