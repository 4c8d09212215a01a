package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of handlers against the JDK's map. */
class CellTableTest {
    /** A key whose hash is not as good as it could be. */
    private record Key(int number, int hashes) {
        @Override
        public int hashCode() {
            return number % hashes;
        }
    }

    private static Events<Object> cell(Object key) {
        return new Events<>(null, key, CellTable.hash(key));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 50, 1 << 20})
    void itHoldsWhatAMapHolds(int hashes) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            CellTable<Object> table = new CellTable<>();
            Map<Object, HandlerCell<Object>> map = new HashMap<>();
            int keys = 1 + random.nextInt(200);
            for (int step = 0; step < 5_000; step++) {
                Object key = new Key(random.nextInt(keys), hashes);
                // First more are put than removed, then the other way round.
                if (random.nextInt(5_000) > step) {
                    Events<Object> put = cell(key);
                    table.put(put);
                    map.put(key, put);
                } else {
                    HandlerCell<Object> removed = map.remove(key);
                    table.remove(removed == null ? cell(key) : removed);
                }
                assertThat(table.get(key, CellTable.hash(key))).isSameAs(map.get(key));
            }
            assertThat(table.size()).isEqualTo(map.size());
            Set<HandlerCell<Object>> all = new HashSet<>();
            table.forEach(all::add);
            assertThat(all).isEqualTo(new HashSet<>(map.values()));
            map.forEach((key, cell) ->
                    assertThat(table.get(key, CellTable.hash(key))).isSameAs(cell));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10_000})
    void oneThatIsNotThereItselfIsNotRemoved(int others) {
        CellTable<Object> table = new CellTable<>();
        for (int number = 0; number < others; number++) {
            table.put(cell(number));
        }
        Events<Object> first = cell("key");
        Events<Object> second = cell("key");
        table.put(first);
        table.put(second);
        table.remove(first);
        assertThat(table.get("key", CellTable.hash("key"))).isSameAs(second);
        assertThat(table.size()).isEqualTo(others + 1);
    }

    @Test
    void itCanBeEmptiedAndFilledAgain() {
        CellTable<Object> table = new CellTable<>();
        for (int round = 0; round < 2; round++) {
            for (int number = 0; number < 1_000; number++) {
                table.put(cell(number));
            }
            assertThat(table.size()).isEqualTo(1_000);
            assertThat(table.get(7, CellTable.hash(7))).isNotNull();
            table.clear();
            assertThat(table.size()).isZero();
            assertThat(table.get(7, CellTable.hash(7))).isNull();
        }
    }
}
