package dev.fermata.generator;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A place in woven code that calls a method with its yielder: knows whether the method that is reached from there is woven
 * too, which for a method that can be overridden depends on the receiver. For classes that the weaver writes.
 *
 * <p>Any thread may ask; what has been found out of a class is kept.
 */
public final class WovenCall {
    /** The method by which {@link Body} and {@link VoidBody} are run; what they return differs. */
    private static final String RUN = "run(L" + Yielder.class.getName().replace('.', '/') + ";)";

    private static final byte UNKNOWN = 0;
    private static final byte NOT_WOVEN = 1;
    private static final byte WOVEN = 2;

    private record Answer(Class<?> receiver, boolean isWoven) {}

    private static final ClassValue<Boolean> BODIES = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return new WovenCall(type, VoidBody.class.isAssignableFrom(type) ? RUN + "V" : RUN + "Ljava/lang/Object;")
                    .reachesAmong(type);
        }
    };

    private final Class<?> caller;
    private final String method;
    /** Quicker than the others; of a class that is not kept alive by this. */
    private @Nullable Answer first;

    private volatile @Nullable ClassValue<Boolean> others;

    /** For a method of one class: a number, since each call asks. */
    private byte only = UNKNOWN;

    /**
     * @param caller from where the class of a static method is looked up
     * @param method its name and descriptor
     */
    public WovenCall(Class<?> caller, String method) {
        this.caller = caller;
        this.method = method;
    }

    static boolean isWoven(Object body) {
        return isLambda(body, WovenBody.class) || BODIES.get(body.getClass());
    }

    /** Whether the method of this receiver is woven; null, which the call will refuse, has none. */
    public boolean reaches(@Nullable Object receiver) {
        if (receiver == null) {
            return false;
        }
        Class<?> type = receiver.getClass();
        Answer answer = first;
        return (answer != null && answer.receiver == type) ? answer.isWoven : reachesOther(type);
    }

    private boolean reachesOther(Class<?> type) {
        boolean isWoven = others().get(type);
        if (first == null && Objects.equals(type.getClassLoader(), caller.getClassLoader())) {
            first = new Answer(type, isWoven);
        }
        return isWoven;
    }

    private ClassValue<Boolean> others() {
        ClassValue<Boolean> known = others;
        if (known == null) {
            known = new ClassValue<>() {
                @Override
                protected Boolean computeValue(Class<?> type) {
                    return reachesAmong(type);
                }
            };
            others = known;
        }
        return known;
    }

    /** Whether it is itself what the weaver has prepared, and not an object around that, which has the same interfaces. */
    static boolean isLambda(Object body, Class<? extends WovenLambda> kind) {
        return kind.isInstance(body) && body.getClass().isHidden();
    }

    /** A lambda is known to be woven by its type, but inherits other methods than the one that it is. */
    private boolean reachesAmong(Class<?> type) {
        boolean isLambda = WovenLambda.class.isAssignableFrom(type) && type.isHidden();
        return (isLambda && declares(type)) || find(type);
    }

    /** Whether the method is woven in a class, or inherited there from one in which it is. */
    public boolean reachesIn(String className) {
        byte known = only;
        return known == UNKNOWN ? ask(className, this::find) : known == WOVEN;
    }

    /**
     * As {@link #reachesIn}; and whether there is another form of it, which is given the generator.
     *
     * @param given the name and descriptor of that form
     */
    public boolean reachesGivenIn(String className, String given) {
        byte known = only;
        return known == UNKNOWN ? ask(className, owner -> findGiven(owner, given)) : known == WOVEN;
    }

    private boolean ask(String className, Predicate<Class<?>> isWoven) {
        try {
            boolean found = isWoven.test(Class.forName(className, false, caller.getClassLoader()));
            only = found ? WOVEN : NOT_WOVEN;
            return found;
        } catch (ClassNotFoundException missing) {
            return false; // the call itself will say so
        }
    }

    /** In the first class that declares the method, since one that has the method alone puts it in place of both. */
    private boolean findGiven(Class<?> start, String given) {
        for (Class<?> type = start; type != null; type = type.getSuperclass()) {
            if (isWovenIn(type)) {
                return lists(type, given);
            }
            if (declares(type)) {
                return false;
            }
        }
        return false;
    }

    private boolean find(Class<?> start) {
        for (Class<?> type = start; type != null; type = type.getSuperclass()) {
            if (isWovenIn(type)) {
                return true;
            }
            if (declares(type)) {
                return false;
            }
        }
        Set<Class<?>> interfaces = interfaces(start, new LinkedHashSet<>());
        List<Class<?>> declaring = interfaces.stream()
                .filter(type -> isWovenIn(type) || declares(type))
                .toList();
        interfaces.removeIf(type -> declaring.stream().anyMatch(each -> each != type && type.isAssignableFrom(each)));
        return interfaces.stream().anyMatch(this::isWovenIn)
                && interfaces.stream().allMatch(type -> isWovenIn(type) || !hasDefault(type));
    }

    private boolean hasDefault(Class<?> type) {
        return anyDeclared(type, Method::isDefault);
    }

    private boolean isWovenIn(Class<?> type) {
        return lists(type, method);
    }

    private static boolean lists(Class<?> type, String signature) {
        Woven woven = type.getAnnotation(Woven.class);
        return woven != null && Arrays.asList(woven.value()).contains(signature);
    }

    private boolean declares(Class<?> type) {
        return anyDeclared(type, declared -> true);
    }

    private boolean anyDeclared(Class<?> type, Predicate<Method> kind) {
        try {
            return Arrays.stream(type.getDeclaredMethods())
                    .anyMatch(declared ->
                            kind.test(declared) && signature(declared).equals(method));
        } catch (LinkageError unreadable) {
            return true; // some type in it is missing: nobody can say, so it may not pause
        }
    }

    private static String signature(Method declared) {
        StringBuilder signature = new StringBuilder(declared.getName()).append('(');
        for (Class<?> parameter : declared.getParameterTypes()) {
            signature.append(parameter.descriptorString());
        }
        return signature
                .append(')')
                .append(declared.getReturnType().descriptorString())
                .toString();
    }

    private static Set<Class<?>> interfaces(Class<?> type, Set<Class<?>> found) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Class<?> extended : each.getInterfaces()) {
                if (found.add(extended)) {
                    interfaces(extended, found);
                }
            }
        }
        return found;
    }
}
