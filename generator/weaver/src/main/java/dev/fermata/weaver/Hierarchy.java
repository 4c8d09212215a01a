package dev.fermata.weaver;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the weaver has to know of other classes: which are yielders, and which method a call reaches. For any thread; but who
 * looks into the code of such a class has to hold this, since the models are read as they are looked at, for one thread.
 */
final class Hierarchy {
    /** A method, and the class that declares it. */
    record Declared(ClassModel type, MethodModel method) {
        /** Whether no subclass can put another in its place. */
        boolean isFinal() {
            return method.flags().has(AccessFlag.STATIC)
                    || method.flags().has(AccessFlag.PRIVATE)
                    || method.flags().has(AccessFlag.FINAL)
                    || type.flags().has(AccessFlag.FINAL);
        }
    }

    private final ClassFinder finder;
    private final Map<ClassDesc, Optional<ClassModel>> models = new ConcurrentHashMap<>();
    private final Map<ClassDesc, Boolean> yielders = new ConcurrentHashMap<>();

    Hierarchy(ClassFinder finder) {
        this.finder = finder;
    }

    Optional<ClassModel> model(ClassDesc type) {
        Optional<ClassModel> known = models.get(type);
        if (known == null) {
            known = finder.find(type).map(ClassFile.of()::parse);
            models.put(type, known);
        }
        return known;
    }

    boolean isYielder(ClassDesc type) {
        if (!type.isClassOrInterface() || isOfTheJdk(type)) {
            return false;
        }
        Boolean known = yielders.get(type);
        if (known == null) {
            known = isSubtype(type, Library.YIELDER);
            yielders.put(type, known);
        }
        return known;
    }

    /** Whether an object of this type, which is no yielder's, can be of a class that extends one; if nothing is known of it, too. */
    boolean mayBeYielder(ClassDesc type) {
        return type.equals(ConstantDescs.CD_Object)
                || (type.isClassOrInterface()
                        && model(type)
                                .map(model -> model.flags().has(AccessFlag.INTERFACE))
                                .orElse(true));
    }

    boolean isSubtype(ClassDesc type, ClassDesc of) {
        return type.equals(of)
                || (!isOfTheJdk(type) && supertypes(type).stream().anyMatch(supertype -> isSubtype(supertype, of)));
    }

    private List<ClassDesc> supertypes(ClassDesc type) {
        List<ClassDesc> supertypes = new ArrayList<>();
        model(type).ifPresent(model -> {
            model.superclass().ifPresent(superclass -> supertypes.add(superclass.asSymbol()));
            model.interfaces().forEach(each -> supertypes.add(each.asSymbol()));
        });
        return supertypes;
    }

    /** The method that a call of {@code owner.name} finds first, as the JVM looks for it; abstract ones are none. */
    synchronized Optional<Declared> resolve(ClassDesc owner, String name, String descriptor) {
        return model(owner)
                .flatMap(model -> model.methods().stream()
                        .filter(method -> method.methodName().equalsString(name)
                                && method.methodType().equalsString(descriptor))
                        .findFirst()
                        .map(method -> new Declared(model, method))
                        .or(() -> supertypes(owner).stream()
                                .flatMap(supertype -> resolve(supertype, name, descriptor).stream())
                                .findFirst()));
    }

    /** A type of which nothing has to be read to know that it has nothing to do with generators. */
    static boolean isOfTheJdk(ClassDesc type) {
        String name = type.packageName();
        return name.equals("java.lang") || name.startsWith("java.");
    }
}
