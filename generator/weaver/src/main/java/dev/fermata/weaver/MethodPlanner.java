package dev.fermata.weaver;

import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides what a method's frame keeps, and where. */
final class MethodPlanner {
    private final Hierarchy hierarchy;

    MethodPlanner(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    /**
     * Plans one method.
     *
     * @param lambda whose method it is, if it is a lambda's
     * @param isBody whether that is a generator's body
     */
    MethodPlan plan(
            MethodModel method,
            int number,
            ClassDesc owner,
            ClassDesc frame,
            int slots,
            Lambdas.@Nullable Lambda lambda,
            boolean isBody,
            List<PausePoint> points) {
        List<CodeElement> elements = method.code().orElseThrow().elementList();
        Labels labels = new Labels(elements);
        Liveness liveness = new Liveness(elements, labels);
        LastPauses last = new LastPauses(hierarchy, owner, method, elements, labels);
        Carriers parameters = Carriers.of(method, owner, lambda, points, hierarchy);
        List<Integer> carriers = parameters.yielders();
        boolean isInstance = !method.flags().has(AccessFlag.STATIC);
        Set<Integer> given = new HashSet<>();
        if (isInstance && !isAssigned(0, elements)) {
            given.add(0);
        }
        boolean isFixed = carriers.size() == 1 && !isAssigned(carriers.getFirst(), elements);
        if (isFixed) {
            given.addAll(carriers);
        }
        Set<Integer> late = new TreeSet<>();
        for (PausePoint point : points) {
            for (Value value : point.below()) {
                if (value.kind() == Value.Kind.NEW) {
                    late.add(value.newIndex());
                }
            }
        }
        Set<MethodPlan.Field> all = new LinkedHashSet<>();
        List<MethodPlan.Pause> pauses = new ArrayList<>();
        for (PausePoint point : points) {
            Fields fields = new Fields();
            BitSet live = liveness.liveAfter(point.index());
            List<MethodPlan.Local> locals = locals(point, live, given, fields);
            List<MethodPlan.Entry> stack = new ArrayList<>();
            for (Value value : point.below()) {
                if (value.kind() != Value.Kind.NEW) {
                    stack.add(new MethodPlan.Entry(value, fields.next(value)));
                }
            }
            all.addAll(fields.used);
            pauses.add(new MethodPlan.Pause(
                    point, pauses.size() + 1, locals, stack, new ArrayList<>(fields.used), last.has(point)));
        }
        return new MethodPlan(
                method,
                number,
                owner,
                frame,
                slots,
                carriers,
                isFixed ? carriers.getFirst() : -1,
                parameters.others(),
                isBody ? bodyYielder(method) : null,
                List.copyOf(all),
                isInstance && !carriers.equals(List.of(0)),
                pauses.stream().map(pause -> withUnused(pause, all)).toList(),
                isTwofold(method, owner, carriers, isBody),
                late);
    }

    /**
     * A body, which is resumed more often than it is called: as an argument what it is sent need not lie in the generator on its
     * way. And one whose only yielder is a custom one: what it knows of the generator by way of that, the JIT compiler cannot
     * know to be the generator that calls it. For the others, which may call themselves many times, two would be one more on the stack each time.
     */
    private boolean isTwofold(MethodModel method, ClassDesc owner, List<Integer> carriers, boolean isBody) {
        return carriers.size() == 1
                && !method.flags().has(AccessFlag.BRIDGE)
                && (isBody || hierarchy.isSubtype(typeAt(carriers.getFirst(), method, owner), Library.CUSTOM_YIELDER))
                && MethodPlan.canBeGiven(method.methodTypeSymbol());
    }

    private static ClassDesc typeAt(int parameterSlot, MethodModel method, ClassDesc owner) {
        int slot = method.flags().has(AccessFlag.STATIC) ? 0 : 1;
        for (ClassDesc parameter : method.methodTypeSymbol().parameterList()) {
            if (slot == parameterSlot) {
                return parameter;
            }
            slot += TypeKind.from(parameter).slotSize();
        }
        return owner;
    }

    private static MethodPlan.Pause withUnused(MethodPlan.Pause pause, Set<MethodPlan.Field> all) {
        List<MethodPlan.Field> unused = all.stream()
                .filter(field -> !field.type().isPrimitive() && !pause.unused().contains(field))
                .toList();
        return new MethodPlan.Pause(
                pause.point(), pause.label(), pause.locals(), pause.stack(), unused, pause.isLast());
    }

    private static ClassDesc bodyYielder(MethodModel method) {
        return method.methodTypeSymbol().parameterList().getLast();
    }

    private static boolean isAssigned(int slot, List<CodeElement> elements) {
        return elements.stream()
                .anyMatch(element -> element instanceof StoreInstruction store
                        && store.slot() <= slot
                        && slot < store.slot() + store.typeKind().slotSize());
    }

    /** The variables that must have a value again: those that are live, and those that the verifier asks for. */
    private static List<MethodPlan.Local> locals(PausePoint point, BitSet live, Set<Integer> given, Fields fields) {
        List<MethodPlan.Local> locals = new ArrayList<>();
        State before = point.before();
        for (int slot = 0; slot < before.slots(); slot++) {
            Value value = before.local(slot);
            if (value.kind() == Value.Kind.TOP || value.kind() == Value.Kind.NEW || given.contains(slot)) {
                continue;
            }
            locals.add(new MethodPlan.Local(slot, value, live.get(slot) ? fields.next(value) : null));
        }
        return locals;
    }

    /** Hands out the fields of one pause: the first of each type, the second, and so on. */
    private static final class Fields {
        private final Map<ClassDesc, Integer> counts = new HashMap<>();
        private final Set<MethodPlan.Field> used = new LinkedHashSet<>();

        MethodPlan.@Nullable Field next(Value value) {
            ClassDesc type = switch (value.kind()) {
                case INT -> ConstantDescs.CD_int;
                case FLOAT -> ConstantDescs.CD_float;
                case LONG -> ConstantDescs.CD_long;
                case DOUBLE -> ConstantDescs.CD_double;
                case OBJECT -> value.requireType();
                case NULL -> null;
                case TOP, NEW, UNINITIALIZED_THIS -> throw new IllegalStateException("cannot be kept: " + value);
            };
            if (type == null) {
                return null;
            }
            int count = counts.merge(type, 1, Integer::sum);
            // Fields are told apart by name and type, so the same name may be used for several types.
            MethodPlan.Field field = new MethodPlan.Field("v" + count, type);
            used.add(field);
            return field;
        }
    }
}
