package dev.fermata.loop;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes a dump as JSON (RFC 8259). */
final class LoopJson {
    private final StringBuilder json = new StringBuilder();

    private LoopJson() {}

    static String of(LoopDump dump) {
        LoopJson writer = new LoopJson();
        writer.write(dump);
        return writer.json.toString();
    }

    private void write(LoopDump dump) {
        json.append('{');
        member("loop", dump.loop());
        json.append(',');
        member("at", dump.at().toString());
        json.append(',');
        array("shards", dump.shards(), LoopJson::write);
        json.append('}');
    }

    private void write(ShardDump shard) {
        json.append('{');
        member("thread", shard.thread());
        json.append(",\"isAnswering\":").append(shard.isAnswering());
        json.append(",\"inbox\":").append(shard.inbox());
        json.append(",\"inside\":").append(shard.inside());
        json.append(",\"timers\":").append(shard.timers()).append(',');
        array("stack", shard.stack(), LoopJson::write);
        json.append(',');
        array("handlers", shard.handlers(), LoopJson::write);
        json.append('}');
    }

    private void write(HandlerDump handler) {
        json.append('{');
        member("handlers", handler.handlers());
        json.append(',');
        member("key", handler.key());
        json.append(",\"where\":");
        StackTraceElement where = handler.where();
        if (where == null) {
            json.append("null");
        } else {
            write(where);
        }
        json.append(',');
        member("waitsFor", handler.waitsFor());
        json.append(",\"since\":").append(handler.since().toMillis());
        json.append(",\"queued\":").append(handler.queued()).append('}');
    }

    private void write(StackTraceElement line) {
        json.append('{');
        member("class", line.getClassName());
        json.append(',');
        member("method", line.getMethodName());
        json.append(',');
        member("file", line.getFileName());
        json.append(",\"line\":").append(line.getLineNumber()).append('}');
    }

    private <T> void array(String name, List<T> elements, BiConsumer<LoopJson, T> write) {
        string(name);
        json.append(":[");
        for (int index = 0; index < elements.size(); index++) {
            if (index > 0) {
                json.append(',');
            }
            write.accept(this, elements.get(index));
        }
        json.append(']');
    }

    private void member(String name, @Nullable String value) {
        string(name);
        json.append(':');
        if (value == null) {
            json.append("null");
        } else {
            string(value);
        }
    }

    private void string(String text) {
        json.append('"');
        for (int index = 0; index < text.length(); index++) {
            char each = text.charAt(index);
            if (each == '"' || each == '\\') {
                json.append('\\').append(each);
            } else if (each < ' ' || Character.isSurrogate(each)) {
                // Escaped even in pairs: a lone one has no UTF-8.
                json.append("\\u%04x".formatted((int) each));
            } else {
                json.append(each);
            }
        }
        json.append('"');
    }
}
