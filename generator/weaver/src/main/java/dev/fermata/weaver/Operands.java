package dev.fermata.weaver;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.List;

/** What a call finds on the stack, each under the slot that it has in the callee; and room for it behind the caller's own slots. */
final class Operands {
    private final CodeBuilder code;
    private final int scratch;
    private final List<TypeKind> kinds;

    /**
     * The operands of a call.
     *
     * @param scratch from where on there is room
     * @param types from the bottom, a receiver first
     */
    Operands(CodeBuilder code, int scratch, List<ClassDesc> types) {
        this.code = code;
        this.scratch = scratch;
        kinds = types.stream().map(type -> TypeKind.from(type).asLoadable()).toList();
    }

    /** Takes all of them off the stack. */
    void store() {
        storeFrom(0);
    }

    /** Puts all of them back. */
    void load() {
        loadFrom(0);
    }

    /** Copies what is at a slot of the callee, an object, and whatever is above it. */
    void copyFrom(int slot) {
        storeFrom(slot + 1);
        code.dup().astore(at(slot));
        loadFrom(slot + 1);
    }

    /** Where the copy is of what is at a slot of the callee. */
    int at(int slot) {
        return scratch + slot;
    }

    private void storeFrom(int lowest) {
        int slot = kinds.stream().mapToInt(TypeKind::slotSize).sum();
        for (TypeKind kind : kinds.reversed()) {
            slot -= kind.slotSize();
            if (slot >= lowest) {
                code.storeLocal(kind, at(slot));
            }
        }
    }

    private void loadFrom(int lowest) {
        int slot = 0;
        for (TypeKind kind : kinds) {
            if (slot >= lowest) {
                code.loadLocal(kind, at(slot));
            }
            slot += kind.slotSize();
        }
    }
}
