package dev.fermata.weaver;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The source of a random Java class with a body that pauses in all kinds of places.
 *
 * <p>Every program compiles and ends: loops and calls use up fuel, variables are initialised where they are declared, and
 * jumps stand behind conditions that the compiler cannot know.
 */
final class RandomProgram {
    /** What all programs build on. */
    static final String PRELUDE = """
            import dev.fermata.generator.*;
            import java.util.*;
            public class Prelude {
                static int fuel = 120;
                static final List<String> trace = new ArrayList<>();
                static boolean burn() { return --fuel > 0; }
                static boolean odd(long value) { return (value & 1) == 1; }
                static int num(Object value) { return value instanceof Integer number ? number : value instanceof String text ? text.length() : 3; }
                static long lng(Object value) { return num(value) * 5_000_000_000L; }
                static double dbl(Object value) { return num(value) / 4.0; }
                static <T> T say(T value) { trace.add(String.valueOf(value)); return value; }
                static int sum(int... values) { int sum = 0; for (int value : values) sum += value; return sum; }
                static <T extends Comparable<T>> T max(T one, T other) { return one.compareTo(other) > 0 ? one : other; }
                record Point(int x, Object y) {}
                enum Colour { RED, GREEN, BLUE; static Colour of(int value) { return values()[(value & 0xff) % 3]; } }
                sealed interface Shape permits Circle, Box {}
                record Circle(int radius) implements Shape {}
                record Box(int width, Shape inner) implements Shape {}
                static Shape shape(int value) { return (value & 1) == 0 ? new Circle(value) : new Box(value, new Circle(value >> 1)); }
                static final class Oops extends Exception { Oops(String message) { super(message); } }
                static final class Resource implements AutoCloseable {
                    final String name;
                    Resource(int name) { this.name = "r" + name; say("open " + this.name); }
                    @Override public void close() { say("close " + name); }
                }
                interface Step { int step(Yielder<Object, Object> y, int n) throws Exception; }
                interface Twice extends Step { default int twice(Yielder<Object, Object> y, int n) throws Exception { return step(y, n) + step(y, n + 1); } }
                static abstract class Base {
                    int field = 2;
                    int hook(Yielder<Object, Object> y, int n) throws Exception { return num(y.yield("base" + n)) + field; }
                }
                static final class Derived extends Base {
                    @Override int hook(Yielder<Object, Object> y, int n) throws Exception { field += num(y.yield(n)); return super.hook(y, n) - 1; }
                }
                static final class Own extends CustomYielder<Object, Object> {
                    Object ask(Object value) { return this.yield(value); }
                    int number(long wide, int n) { int got = num(this.yield(n)); return odd(got) ? got : got + num(ask("again" + wide)); }
                    double deep(int n, double... more) { return n <= 0 ? num(ask(n)) + more.length : deep(n - 1, n, dbl(this.yield(n))); }
                    void note(Object value) { say(value); if (value instanceof Integer) this.yield("noted"); }
                }
                static Generator<Object, Object, Object> inner(int n) {
                    return Generator.returning(y -> { Object last = "none"; for (int i = 0; i < (n & 3); i++) last = y.yield("inner" + i); return last; });
                }
            }
            """;

    private final RandomGenerator random;

    /** Most programs are small: a fault is sooner found among many, and sooner understood. */
    private final boolean isSmall;

    /** Whether its yielder is one with operations of its own. */
    private final boolean isOwn;

    private final int helpers;
    private final StringBuilder text = new StringBuilder();
    private int indent = 1;
    private int names;
    private int labels;
    private int loops;
    private int depth;

    private record Variable(String type, String name) {}

    private List<Variable> variables = new ArrayList<>();

    private RandomProgram(RandomGenerator random) {
        this.random = random;
        isSmall = random.nextInt(16) > 0;
        isOwn = random.nextBoolean();
        helpers = isSmall ? 1 : 3;
    }

    static String write(String name, long seed) {
        return new RandomProgram(new java.util.SplittableRandom(seed)).write(name);
    }

    private String write(String name) {
        text.append("import dev.fermata.generator.*;\nimport java.util.*;\n@SuppressWarnings(\"all\")\npublic class ")
                .append(name)
                .append(" extends Prelude {\n");
        for (int helper = 0; helper < helpers; helper++) {
            method(
                    "static int helper" + helper + "(" + yielder() + " y, int a, long b, String c) throws Exception {",
                    "return ",
                    List.of(new Variable("int", "a"), new Variable("long", "b"), new Variable("String", "c")));
        }
        method(
                "int own(" + yielder() + " y, double d, Object o) throws Exception {",
                "return ",
                List.of(new Variable("double", "d"), new Variable("Object", "o")));
        method("static Object body(" + yielder() + " y) throws Exception {", "return ", List.of());
        line("public static Generator<Object, Object, Object> make() {");
        indent++;
        line(isOwn ? ownBody(name) : body(name));
        indent--;
        line("}");
        String program = text.append("}\n").toString();
        return isOwn ? asking(program) : program;
    }

    private String yielder() {
        return isOwn ? "Own" : "Yielder<Object, Object>";
    }

    private String body(String name) {
        return switch (random.nextInt(4)) {
            case 0 -> "return Generator.returning(" + name + "::body);";
            case 1 -> "return Generator.returning(y -> body(y));";
            case 2 ->
                "int captured = 7; return Generator.returning(y -> { say(captured); Object got = y.yield(captured);"
                        + " return say(body(y) + \" \" + got + captured); });";
            default ->
                "return Generator.returning(new Body<Yielder<Object, Object>, Object>() {"
                        + " public Object run(Yielder<Object, Object> y) throws Exception { return body(y); } });";
        };
    }

    private String ownBody(String name) {
        return "return (Generator) Generator.of(new Own(), "
                + switch (random.nextInt(4)) {
                    case 0 -> name + "::body);";
                    case 1 -> "(Own y) -> body(y));";
                    case 2 ->
                        "(Own y) -> { int local = 7; Object got = y.ask(local); say(body(y) + \" \" + got + local); });";
                    default ->
                        "new VoidBody<Own>() { public void run(Own y) throws Exception { y.note(1); say(body(y)); } });";
                };
    }

    /** The program with some of its pauses in the yielder's own operation. */
    private String asking(String program) {
        StringBuilder asking = new StringBuilder();
        String[] parts = program.split("\\by\\.yield\\(", -1);
        asking.append(parts[0]);
        for (String part : List.of(parts).subList(1, parts.length)) {
            asking.append(random.nextBoolean() ? "y.ask(" : "y.yield(").append(part);
        }
        return asking.toString();
    }

    private void line(String line) {
        text.append("    ".repeat(indent)).append(line).append('\n');
    }

    private void method(String head, String end, List<Variable> parameters) {
        line(head);
        indent++;
        variables = new ArrayList<>(parameters);
        loops = 0;
        line("if (!burn()) return 0;");
        block(isSmall ? 1 + random.nextInt(3) : 3 + random.nextInt(4));
        line(end + intExpression() + ";");
        indent--;
        line("}");
    }

    /** Some statements, whose variables are forgotten behind them. */
    private void block(int statements) {
        List<Variable> before = variables;
        variables = new ArrayList<>(before);
        depth++;
        for (int count = 0; count < statements; count++) {
            statement();
        }
        depth--;
        variables = before;
    }

    private void nested(String head, String tail) {
        line(head);
        indent++;
        block(1 + random.nextInt(3));
        indent--;
        line(tail);
    }

    private String name(String prefix) {
        return prefix + names++;
    }

    private void statement() {
        switch (random.nextInt(depth > (isSmall ? 2 : 3) ? 9 : 26)) {
            case 0, 1 -> declare();
            case 2 -> assign();
            case 3 -> line("say(" + expression() + ");");
            case 4 -> line("y.yield(" + expression() + ");");
            case 5 ->
                line("if (odd(" + intExpression() + ")) throw new "
                        + (random.nextBoolean() ? "Oops" : "IllegalArgumentException") + "(\"" + name("x") + "\");");
            case 6 ->
                line("if (odd(" + intExpression() + ") && odd(" + intExpression() + ")) return say(" + intExpression()
                        + ");");
            case 7 -> jump();
            case 8 -> compound();
            case 9, 10 -> {
                nested("if (odd(" + intExpression() + ")) {", "} else {");
                indent++;
                block(1);
                indent--;
                line("}");
            }
            case 11, 12 -> loop();
            case 13 -> {
                String variable = name("v");
                loops++;
                line("for (Object " + variable + " : List.of(" + intExpression() + ", " + stringExpression() + ")) {");
                indent++;
                variables.add(new Variable("Object", variable));
                line("if (!burn()) break;");
                block(2);
                variables.removeLast();
                indent--;
                line("}");
                loops--;
            }
            case 14, 15, 16 -> attempt();
            case 17 -> {
                String resource = name("r");
                nested(
                        "try (Resource " + resource + " = new Resource(" + intExpression() + "); Resource " + name("r")
                                + " = new Resource(2)) {",
                        "} catch (IllegalStateException failed) { say(failed.getMessage()); }");
            }
            case 18 -> intSwitch();
            case 19 -> stringSwitch();
            case 20 -> enumSwitch();
            case 21 -> patternSwitch();
            case 22 -> lambda();
            case 23 -> line("say(new Derived().hook(y, " + intExpression() + "));");
            case 24 -> line("say(y.yieldFrom(inner(" + intExpression() + ")));");
            default -> nested("synchronized (trace) { say(\"locked\"); }\n" + "    ".repeat(indent) + "{", "}");
        }
    }

    private void declare() {
        Variable variable = switch (random.nextInt(9)) {
            case 0, 1 -> declared("int", intExpression());
            case 2 -> declared("long", longExpression());
            case 3 -> declared("double", doubleExpression());
            case 4 -> declared("String", stringExpression());
            case 5 -> declared("Object", expression());
            case 6 -> declared("byte", "(byte) (" + intExpression() + ")");
            case 7 -> declared("boolean", "odd(" + intExpression() + ")");
            default -> declared("int[]", "new int[] {" + intExpression() + ", 1, 2, " + intExpression() + "}");
        };
        variables.add(variable);
    }

    private Variable declared(String type, String value) {
        Variable variable = new Variable(type, name("v"));
        line(type + " " + variable.name() + " = " + value + ";");
        return variable;
    }

    private String any(String type) {
        List<Variable> fitting =
                variables.stream().filter(each -> each.type().equals(type)).toList();
        return fitting.isEmpty()
                ? null
                : fitting.get(random.nextInt(fitting.size())).name();
    }

    private void assign() {
        String number = any("int");
        String wide = any("long");
        String text = any("String");
        String object = any("Object");
        switch (random.nextInt(4)) {
            case 0 -> line(number == null ? "fuel--;" : number + " = " + intExpression() + ";");
            case 1 -> line(wide == null ? "fuel--;" : wide + " = " + longExpression() + ";");
            case 2 -> line(text == null ? "fuel--;" : text + " = " + stringExpression() + ";");
            default -> line(object == null ? "fuel--;" : object + " = " + expression() + ";");
        }
    }

    private void compound() {
        String number = any("int");
        String wide = any("long");
        String array = any("int[]");
        String text = any("String");
        switch (random.nextInt(4)) {
            case 0 -> line(number == null ? "y.yield(1);" : number + " += num(y.yield(" + number + "++));");
            case 1 -> line(wide == null ? "y.yield(2L);" : wide + " -= lng(y.yield(" + wide + "));");
            case 2 ->
                line(
                        array == null
                                ? "y.yield(3);"
                                : array + "[" + intExpression() + " & 3] *= num(y.yield(" + array + "[0]--));");
            default -> line(text == null ? "y.yield(\"s\");" : text + " += y.yield(" + text + ") + \"!\";");
        }
    }

    private void jump() {
        if (loops == 0) {
            line("say(" + intExpression() + ");");
        } else {
            line("if (odd(" + intExpression() + ")) " + (random.nextBoolean() ? "break" : "continue") + ";");
        }
    }

    private void loop() {
        loops++;
        String label = random.nextInt(3) == 0 ? "l" + labels++ : null;
        String head = label == null ? "" : label + ": ";
        String counter = name("i");
        switch (random.nextInt(3)) {
            case 0 ->
                line(head + "for (int " + counter + " = 0; " + counter + " < " + (1 + random.nextInt(4))
                        + " && burn(); " + counter + "++) {");
            case 1 -> line(head + "while (burn() && odd(" + intExpression() + ")) {");
            default -> line(head + "do {");
        }
        boolean isDo = text.toString().endsWith("do {\n");
        indent++;
        block(2);
        if (label != null) {
            line("for (int " + name("j") + " = 0; burn(); ) { if (odd(num(y.yield(\"" + label + "\")))) "
                    + (random.nextBoolean() ? "break " : "continue ") + label + "; else break; }");
        }
        indent--;
        line(isDo ? "} while (burn() && odd(" + intExpression() + "));" : "}");
        loops--;
    }

    private void attempt() {
        line("try {");
        indent++;
        block(2);
        indent--;
        int kind = random.nextInt(3);
        if (kind < 2) {
            String caught = name("e");
            nested(
                    "} catch ("
                            + (random.nextBoolean()
                                    ? "IllegalArgumentException | ArithmeticException "
                                    : "RuntimeException ")
                            + caught + ") { say(" + caught + ".getMessage());",
                    kind == 0 ? "}" : "} finally {");
        } else {
            line("} finally {");
        }
        if (kind > 0) {
            indent++;
            int inLoops = loops;
            loops = 0;
            line("say(\"finally\");");
            if (random.nextBoolean()) {
                line("y.yield(" + expression() + ");");
            } else {
                line("say(" + expression() + ");");
            }
            loops = inLoops;
            indent--;
            line("}");
        }
    }

    private void intSwitch() {
        line("switch (" + intExpression() + " & 7) {");
        indent++;
        line("case 0: y.yield(" + expression() + ");");
        line("case 1: say(" + intExpression() + "); break;");
        line("case 900: break;");
        line("default: y.yield(" + intExpression() + ");");
        indent--;
        line("}");
    }

    private void stringSwitch() {
        nested(
                "switch (" + stringExpression() + ") { case \"a\", \"b\" -> y.yield(1); case \"s\" -> {",
                "} default -> say(num(y.yield(" + expression() + "))); }");
    }

    private void enumSwitch() {
        line("say(switch (Colour.of(" + intExpression() + ")) { case RED -> num(y.yield(\"red\")); case GREEN -> {"
                + " int g = " + intExpression() + "; y.yield(g); yield g + " + intExpression() + "; } case BLUE -> "
                + intExpression() + "; });");
    }

    private void patternSwitch() {
        line("say(switch (shape(" + intExpression() + ")) { case Circle(int radius) when odd(num(y.yield(radius))) ->"
                + " radius; case Circle circle -> num(y.yield(circle)); case Box(int width, Circle(int radius)) -> width +"
                + " num(y.yield(radius)) + " + intExpression() + "; case Box box -> 0; });");
    }

    private void lambda() {
        String step = name("step");
        String captured = name("c");
        line("final int " + captured + " = " + intExpression() + ";");
        List<Variable> before = variables;
        variables = new ArrayList<>(List.of(new Variable("int", "n"), new Variable("int", captured)));
        int inLoops = loops;
        loops = 0;
        String outer = random.nextBoolean() ? "Step " : "Twice ";
        line(outer + step + " = (z, n) -> { if (!burn()) return 0; int got = num(z.yield(n)); return got + " + captured
                + "; };");
        loops = inLoops;
        variables = before;
        line("say(" + step + (outer.equals("Twice ") ? ".twice" : ".step") + "(y, " + intExpression() + "));");
    }

    private String expression() {
        return switch (random.nextInt(6)) {
            case 0 -> intExpression();
            case 1 -> longExpression();
            case 2 -> doubleExpression();
            case 3 -> stringExpression();
            case 4 -> "y.yield(" + intExpression() + ")";
            default -> "new Point(" + intExpression() + ", y.yield(" + stringExpression() + "))";
        };
    }

    private String intExpression() {
        String variable = any("int");
        if (depth > (isSmall ? 3 : 6) || random.nextInt(3) == 0) {
            return variable == null ? String.valueOf(random.nextInt(10)) : variable;
        }
        depth += 2;
        String bytes = any("byte");
        String array = any("int[]");
        String chosen = switch (random.nextInt(isOwn ? 19 : 16)) {
            case 0, 1 -> "(" + intExpression() + " " + "+-*^".charAt(random.nextInt(4)) + " " + intExpression() + ")";
            case 2, 3 -> "num(y.yield(" + intExpression() + "))";
            case 4 ->
                "helper" + random.nextInt(helpers) + "(y, " + intExpression() + ", " + longExpression() + ", "
                        + stringExpression() + ")";
            case 5 -> "(odd(" + intExpression() + ") ? " + intExpression() + " : num(y.yield(0)))";
            case 6 -> stringExpression() + ".length()";
            case 7 -> "(int) (" + longExpression() + ")";
            case 8 -> "new Point(num(y.yield(5)), y.yield(6)).x()";
            case 9 -> "sum(" + intExpression() + ", num(y.yield(7)), " + intExpression() + ")";
            case 10 -> "(int) max(" + intExpression() + ", num(y.yield(\"max\")))";
            case 11 ->
                "switch (" + intExpression() + " & 3) { case 0 -> num(y.yield(8)); case 1 -> { say(\"one\"); yield "
                        + intExpression() + "; } default -> 4; }";
            case 12 -> bytes == null ? "1" : "(" + bytes + " >> num(y.yield(9)))";
            case 13 -> array == null ? "2" : array + "[num(y.yield(" + array + "[1])) & 3]";
            case 14 -> "new P0Owner().own(y, " + doubleExpression() + ", " + stringExpression() + ")";
            case 16 -> "y.number(" + longExpression() + ", " + intExpression() + ")";
            case 17 -> "(int) y.deep(" + intExpression() + " & 3, 0.5, " + doubleExpression() + ")";
            case 18 -> "(int) y.deep(" + intExpression() + " & 1)";
            default -> "num(new Point(1, new Point(num(y.yield(10)), " + intExpression() + ").y()).y())";
        };
        depth -= 2;
        return chosen;
    }

    private String longExpression() {
        String variable = any("long");
        return switch (random.nextInt(4)) {
            case 0 -> variable == null ? "11L" : variable;
            case 1 -> "(" + (variable == null ? "3L" : variable) + " + lng(y.yield(" + intExpression() + ")))";
            case 2 -> "(" + intExpression() + " * 4_000_000_000L)";
            default -> "(long) " + doubleExpression();
        };
    }

    private String doubleExpression() {
        String variable = any("double");
        return switch (random.nextInt(3)) {
            case 0 -> variable == null ? "0.5" : variable;
            case 1 -> "(" + (variable == null ? "1.25" : variable) + " * dbl(y.yield(2.5f)))";
            default -> "(" + intExpression() + " / 8.0)";
        };
    }

    private String stringExpression() {
        String variable = any("String");
        return switch (random.nextInt(4)) {
            case 0 -> variable == null ? "\"a\"" : variable;
            case 1 ->
                "(\"<\" + " + intExpression() + " + y.yield('c') + " + (variable == null ? "\"s\"" : variable) + ")";
            case 2 -> "String.valueOf(y.yield(" + intExpression() + "))";
            default -> "\"s\"";
        };
    }
}
