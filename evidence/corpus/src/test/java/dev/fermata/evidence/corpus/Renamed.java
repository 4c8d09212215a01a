package dev.fermata.evidence.corpus;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Other people's classes with one of their types taken for a yielder, and one of its methods for its pause. Such code does
 * not make sense and is never run; but it is real, its compilers are many, and it pauses in places that nobody thought of.
 *
 * @param type the internal name of the type
 * @param method the name of its method that takes an object and answers one; null when it has none, and is handed around
 */
record Renamed(String type, @Nullable String method) {
    private static final String YIELDER = "dev/fermata/generator/Yielder";

    // The tags of the constant pool (JVMS 4.4).
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    byte[] in(byte[] classFile) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(in.readLong());
        int count = in.readUnsignedShort();
        out.writeShort(count);
        for (int index = 1; index < count; index++) {
            int tag = in.readUnsignedByte();
            out.writeByte(tag);
            if (tag == UTF8) {
                out.writeUTF(rename(in.readUTF()));
            } else {
                out.write(in.readNBytes(size(tag)));
            }
            if (tag == LONG || tag == DOUBLE) {
                index++;
            }
        }
        in.transferTo(out);
        return bytes.toByteArray();
    }

    private String rename(String text) {
        if (text.equals(type)) {
            return YIELDER;
        }
        return text.equals(method)
                ? "yield"
                : text.replace("L" + type + ";", "L" + YIELDER + ";").replace("L" + type + "<", "L" + YIELDER + "<");
    }

    @Override
    public String toString() {
        return type + (method == null ? "" : "." + method);
    }

    private static int size(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case LONG, DOUBLE -> 8;
            default -> throw new IllegalArgumentException("unknown tag in a constant pool: " + tag);
        };
    }
}
