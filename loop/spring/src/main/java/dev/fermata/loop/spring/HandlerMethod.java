package dev.fermata.loop.spring;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.Handler;
import dev.fermata.loop.HandlerSettings;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.DefaultAdvisorChainFactory;
import org.springframework.aop.interceptor.ExposeInvocationInterceptor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/** A method of a bean that is annotated as a handler. */
final class HandlerMethod {
    private final ConfigurableListableBeanFactory beans;
    private final String bean;
    private final Method method;

    HandlerMethod(ConfigurableListableBeanFactory beans, String bean, Method method) {
        this.beans = beans;
        this.bean = bean;
        this.method = method;
    }

    void register(EventHandler annotation, EventLoop loop) {
        requireHandler();
        Object target = target();
        Class<?> type = eventType(target.getClass());
        register(loop, type, key(annotation, type), settings(annotation), BoundMethod.handler(method, target, name()));
    }

    @SuppressWarnings("unchecked") // the key's method is the type's, and the body takes its events
    private static <E> void register(
            EventLoop loop, Class<E> type, @Nullable Function<?, ?> key, HandlerSettings settings, Handler<?> body) {
        if (key == null) {
            loop.on(type, settings, (Handler<E>) body);
        } else {
            loop.on(type, (Function<E, ?>) key, settings, (Handler<E>) body);
        }
    }

    private void requireHandler() {
        if (method.getParameterCount() != 1 || method.getParameterTypes()[0] != Events.class) {
            throw invalid(
                    "takes " + (method.getParameterCount() == 0 ? "nothing" : named(method.getParameterTypes())),
                    "Let it take Events<E>, where E is the type of events that it handles, and nothing else.");
        }
        if (method.getReturnType() != void.class) {
            throw invalid(
                    "returns a " + method.getReturnType().getSimpleName() + ", which nobody would get",
                    "Let it return nothing; an answer is sent to the Reply that a question carries.");
        }
    }

    private static String named(Class<?>[] types) {
        return String.join(", ", Arrays.stream(types).map(Class::getSimpleName).toList());
    }

    /** The bean itself, behind its proxies. */
    private Object target() {
        Object found = beans.isSingleton(bean) ? beans.getBean(bean) : null;
        while (found instanceof Advised proxy) {
            found = AopProxyUtils.getSingletonTarget(proxy);
            if (found != null) {
                requireNoAdvice(proxy);
            }
        }
        if (found == null) {
            throw invalid(
                    "is not of a singleton: there would be no telling which bean of that name handles an event",
                    "Make the bean a singleton, and keep in the method's variables what belongs to one key.");
        }
        return found;
    }

    /** Advice on other methods does no harm: a handler is called on the bean itself. */
    private void requireNoAdvice(Advised proxy) {
        List<Object> advice = DefaultAdvisorChainFactory.INSTANCE.getInterceptorsAndDynamicInterceptionAdvice(
                proxy, method, proxy.getTargetClass());
        for (Object each : advice) {
            if (!(each instanceof ExposeInvocationInterceptor)) {
                throw invalid(
                        "is advised by " + each.getClass().getName()
                                + ", which would end where the handler first pauses",
                        "Let the handler call a method of another bean that is advised, and leave the handler out.");
            }
        }
    }

    private Class<?> eventType(Class<?> beanClass) {
        ResolvableType events = ResolvableType.forMethodParameter(method, 0, ClassUtils.getUserClass(beanClass));
        Class<?> type = events.getGeneric(0).resolve();
        if (type == null) {
            throw invalid(
                    "takes " + events + ", which does not say the type of events that it handles",
                    "Write the type, as in Events<Order>; Events<Object> is for all.");
        }
        return type;
    }

    private @Nullable Function<?, ?> key(EventHandler annotation, Class<?> type) {
        if (annotation.key().isEmpty()) {
            return null;
        }
        Method accessor = ClassUtils.getMethodIfAvailable(type, annotation.key());
        if (accessor == null || accessor.getReturnType() == void.class || isStatic(accessor)) {
            throw invalid(
                    "has the key '" + annotation.key() + "', and " + type.getName()
                            + " has no public method of that name that answers it",
                    "Name one of " + accessors(type) + ", or register the handler with a LoopConfigurer.");
        }
        return BoundMethod.function(accessor);
    }

    private static List<String> accessors(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(each -> each.getParameterCount() == 0 && each.getReturnType() != void.class)
                .filter(each -> each.getDeclaringClass() != Object.class && !isStatic(each))
                .map(Method::getName)
                .distinct()
                .sorted()
                .toList();
    }

    static boolean isStatic(Method method) {
        return Modifier.isStatic(method.getModifiers());
    }

    private HandlerSettings settings(EventHandler annotation) {
        String name = annotation.settings();
        HandlerSettings settings = HandlerSettings.defaults();
        if (!name.isEmpty()) {
            if (!beans.containsBean(name) || !beans.isTypeMatch(name, HandlerSettings.class)) {
                throw invalid(
                        "has the settings '" + name + "', and there is no HandlerSettings bean of that name",
                        "Name one of " + List.of(beans.getBeanNamesForType(HandlerSettings.class)) + ", or add one.");
            }
            settings = beans.getBean(name, HandlerSettings.class);
        }
        return settings.name().isEmpty() ? settings.withName(name()) : settings;
    }

    /** The event's type alone, which is the loop's own default, does not tell handlers of several beans apart. */
    private String name() {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private InvalidHandlerException invalid(String fault, String cure) {
        return new InvalidHandlerException(bean, method, fault, cure);
    }
}
