package dev.fermata.weaver;

import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters by which a method gets to know its generator, {@code this} among them; each by its slot. A bridge's may be of
 * any type: it knows by what it hands on.
 *
 * @param yielders those that a caller hands over; if there are none, what a lambda has captured
 * @param others that a caller hands over and which are not declared as yielders, but may be some
 */
record Carriers(List<Integer> yielders, List<Integer> others) {
    static Carriers of(
            MethodModel method,
            ClassDesc owner,
            Lambdas.@Nullable Lambda lambda,
            List<PausePoint> points,
            Hierarchy hierarchy) {
        List<Integer> bridged = method.flags().has(AccessFlag.BRIDGE)
                ? points.stream()
                        .flatMap(point -> point.yielderLocals(hierarchy).stream())
                        .toList()
                : List.of();
        List<Integer> yielders = new ArrayList<>();
        List<Integer> captured = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        List<ClassDesc> types = new ArrayList<>(method.methodTypeSymbol().parameterList());
        int handedFrom = lambda == null ? 0 : lambda.capturedParameters();
        if (!method.flags().has(AccessFlag.STATIC)) {
            types.addFirst(owner);
            handedFrom = lambda == null ? 0 : handedFrom + 1;
        }
        int slot = 0;
        for (int position = 0; position < types.size(); position++) {
            ClassDesc type = types.get(position);
            if (hierarchy.isYielder(type) || bridged.contains(slot)) {
                (position < handedFrom ? captured : yielders).add(slot);
            } else if (position >= handedFrom && hierarchy.mayBeYielder(type)) {
                others.add(slot);
            }
            slot += TypeKind.from(type).slotSize();
        }
        return new Carriers(yielders.isEmpty() ? captured : yielders, others);
    }
}
