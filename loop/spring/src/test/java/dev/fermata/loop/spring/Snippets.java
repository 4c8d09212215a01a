package dev.fermata.loop.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.HandlerSettings;
import dev.fermata.loop.Overflow;
import dev.fermata.loop.Reply;
import dev.fermata.loop.Supervision;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The examples of the Javadoc and of the guide: an application that runs. */
class Snippets {
    sealed interface OrderEvent {
        int number();
    }

    record Placed(int number, String item) implements OrderEvent {}

    record Paid(int number) implements OrderEvent {}

    record StockOf(String item, Reply<Integer> reply) {}

    record Parcel(String item) {}

    @Component
    static class Warehouse {
        private final List<String> shipped = new CopyOnWriteArrayList<>();

        int ship(String item) {
            shipped.add(item);
            return shipped.size();
        }

        int stockOf(String item) {
            return 100 - item.length();
        }
    }

    // @start region="handler"
    @Component
    static class Orders {
        private final Warehouse warehouse;

        Orders(Warehouse warehouse) {
            this.warehouse = warehouse;
        }

        @EventHandler(key = "number") //                             a handler for each order
        void order(Events<OrderEvent> events) {
            if (!(events.receive() instanceof Placed placed)) {
                return; //                                           of an order that is over
            }
            if (events.receive(Paid.class, Duration.ofDays(14)) == null) {
                return; //                                           not paid in time: forgotten
            }
            events.blocking(() -> warehouse.ship(placed.item())); // elsewhere; the loop goes on
            events.publish(new Parcel(placed.item()));
        }

        @EventHandler //                                             one for all questions
        void stock(Events<StockOf> events) {
            while (true) {
                StockOf question = events.receive();
                question.reply().send(warehouse.stockOf(question.item()));
            }
        }
    }
    // @end

    // @start region="controller"
    @RestController
    static class Shop {
        private final EventLoop loop;

        Shop(EventLoop loop) {
            this.loop = loop;
        }

        @PostMapping("/orders/{number}/{item}")
        void place(@PathVariable int number, @PathVariable String item) {
            loop.publish(new Placed(number, item));
        }

        @PostMapping("/payments/{number}")
        void pay(@PathVariable int number) {
            loop.publish(new Paid(number));
        }

        @GetMapping("/stock/{item}")
        CompletableFuture<Integer> stock(@PathVariable String item) {
            return loop.ask(reply -> new StockOf(item, reply)); //   the request waits, and no thread with it
        }
    }
    // @end

    @Configuration(proxyBeanMethods = false)
    static class Parcels {
        static final List<Parcel> SENT = new CopyOnWriteArrayList<>();

        // @start region="configurer"
        @Bean
        HandlerSettings careful() { //                               for @EventHandler(settings = "careful") too
            return HandlerSettings.defaults()
                    .withMailbox(100, Overflow.REFUSE)
                    .withSupervision(Supervision.restart()
                            .withBackoff(Duration.ofMillis(100), Duration.ofSeconds(30))
                            .withLimit(5, Duration.ofMinutes(1), Supervision.Last.STOP));
        }

        @Bean
        LoopConfigurer parcels(HandlerSettings careful) {
            return loop -> loop.on(Parcel.class, Parcel::item, careful, Parcels::send);
        }
        // @end

        static void send(Events<Parcel> events) {
            SENT.add(events.receive());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Settings {
        // @start region="settings"
        @Bean
        LoopSettingsCustomizer deadLetters(LostAndFound lost) {
            return settings -> settings.withDeadLetters(letter -> lost.add(letter.event()));
        }
        // @end
    }

    @Component
    static class LostAndFound {
        private final List<Object> events = new CopyOnWriteArrayList<>();

        void add(Object event) {
            events.add(event);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Warehouse.class, Orders.class, Shop.class, Parcels.class, Settings.class, LostAndFound.class})
    static class Application {}

    @Test
    void anOrderIsPlacedPaidAndSent() throws Exception {
        Warehouse warehouse;
        LostAndFound lost;
        try (ConfigurableApplicationContext context = SpringApplication.run(Application.class);
                HttpClient client = HttpClient.newHttpClient()) {
            warehouse = context.getBean(Warehouse.class);
            lost = context.getBean(LostAndFound.class);
            String shop = "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
            for (String path : List.of("/orders/1/tea", "/orders/2/cake", "/payments/1")) {
                HttpRequest post = HttpRequest.newBuilder(URI.create(shop + path))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
                assertThat(client.send(post, BodyHandlers.discarding()).statusCode())
                        .isEqualTo(200);
            }
            HttpRequest question =
                    HttpRequest.newBuilder(URI.create(shop + "/stock/tea")).build();
            assertThat(client.send(question, BodyHandlers.ofString()).body()).isEqualTo("97");
            context.getBean(EventLoop.class).publish("nobody handles this");
        }
        assertThat(warehouse.shipped).containsExactly("tea");
        assertThat(Parcels.SENT).containsExactly(new Parcel("tea"));
        assertThat(lost.events).containsExactly("nobody handles this");
    }
}
