package dev.fermata.examples.loop;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Players come together, and play: each says a number in time, the highest wins, and who says none is out. */
public final class GameLobby {
    private static final int PLAYERS_MAX = 4;
    private static final Duration START_AFTER = Duration.ofSeconds(30);
    private static final Duration MOVE_WITHIN = Duration.ofSeconds(10);

    /** What happens in a game. */
    public sealed interface GameEvent {
        /** Which one. */
        String game();
    }

    /**
     * Somebody wants to play.
     *
     * @param isIn answered with whether he does
     */
    public record Join(String game, String player, Reply<Boolean> isIn) implements GameEvent {}

    /** Somebody says a number. */
    public record Move(String game, String player, int number) implements GameEvent {}

    /** A game is over; without a winner when there were not two, or nobody was in time. */
    public record Over(String game, List<String> winners) {}

    private GameLobby() {}

    /** Registers the lobby: one handler per game. */
    public static void install(EventLoop loop) {
        loop.on(GameEvent.class, GameEvent::game, GameLobby::host);
    }

    private static void host(Events<GameEvent> events) {
        if (!(events.receive() instanceof Join first)) {
            return; // about a game that is over
        }
        List<String> players = gather(events, first);
        Map<String, Integer> moves = players.size() < 2 ? Map.of() : play(events, players);
        int highest = moves.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        events.publish(new Over(
                (String) events.key(),
                players.stream()
                        .filter(player -> Integer.valueOf(highest).equals(moves.get(player)))
                        .toList()));
    }

    /** Until there are enough, or nobody else comes for a while. */
    private static List<String> gather(Events<GameEvent> events, Join first) {
        List<String> players = new ArrayList<>();
        Join join = first;
        while (join != null) {
            if (!players.contains(join.player())) {
                players.add(join.player());
            }
            join.isIn().send(true);
            join = players.size() < PLAYERS_MAX ? events.receive(Join.class, START_AFTER) : null;
        }
        return players;
    }

    /** Until all have moved, or the time is up. Who comes too late is turned away. */
    private static Map<String, Integer> play(Events<GameEvent> events, List<String> players) {
        Map<String, Integer> moves = new HashMap<>();
        Instant end = events.now().plus(MOVE_WITHIN);
        while (moves.size() < players.size()) {
            switch (events.receive(Duration.between(events.now(), end))) {
                case null -> {
                    return moves;
                }
                case Join late -> late.isIn().send(players.contains(late.player()));
                case Move move when players.contains(move.player()) -> moves.putIfAbsent(move.player(), move.number());
                case Move strangers -> {}
            }
        }
        return moves;
    }
}
