package dev.fermata.loop.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.HandlerSettings;
import dev.fermata.loop.Reply;
import dev.fermata.loop.Supervision;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real application with a web server: what the actuator shows of the loop, and how both end. */
class ActuatorTest {
    record Order(int number) {}

    record Question(Reply<String> reply) {}

    static class Handlers {
        @EventHandler(key = "number")
        void order(Events<Order> events) {
            while (true) {
                events.receive();
            }
        }

        @EventHandler
        void answer(Events<Question> events) {
            while (true) {
                events.receive().reply().send("the answer");
            }
        }
    }

    @RestController
    static class Slow {
        private final EventLoop loop;
        final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch closing = new CountDownLatch(1);

        Slow(EventLoop loop) {
            this.loop = loop;
        }

        @GetMapping("/slow")
        String slow() throws InterruptedException {
            entered.countDown();
            closing.await();
            return loop.<String>ask(Question::new).join();
        }

        @EventListener
        void closing(ContextClosedEvent event) {
            closing.countDown();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Handlers.class, Slow.class})
    static class Application {}

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(Application.class)
                .properties(
                        "fermata.loop.name=shop",
                        "management.endpoints.web.exposure.include=health,metrics,eventloop",
                        "management.endpoint.health.show-details=always")
                .run();
    }

    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void startApplication() {
        application = start();
        application.getBean(EventLoop.class).publish(new Order(17));
        MeterRegistry meters = application.getBean(MeterRegistry.class);
        while (meters.find("fermata.handler.runs").timer() == null) {
            Thread.onSpinWait();
        }
    }

    @AfterAll
    static void stopApplication() {
        application.close();
    }

    private static HttpRequest.Builder request(ConfigurableApplicationContext asked, String path) {
        String port = asked.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    request(application, path).header("Accept", accept).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path, "application/json");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    @Test
    void theEndpointTellsWhatEveryHandlerIsDoing() throws Exception {
        JsonNode dump = json("/actuator/eventloop");
        assertThat(dump.at("/loop").asString()).isEqualTo("shop");
        JsonNode handler = dump.at("/shards/0/handlers/0");
        assertThat(handler.at("/handlers").asString()).isEqualTo("Handlers.order");
        assertThat(handler.at("/key").asString()).isEqualTo("17");
        assertThat(handler.at("/waitsFor").asString()).isEqualTo("an event");
        assertThat(handler.at("/where/method").asString()).isEqualTo("order");
    }

    @Test
    void forPeopleItTellsSoAsText() throws Exception {
        HttpResponse<String> response = get("/actuator/eventloop", "text/plain");
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(response.body())
                .startsWith("Loop shop at ")
                .contains("Handlers.order[17] waits for an event")
                .contains("at dev.fermata.loop.spring.ActuatorTest$Handlers.order(ActuatorTest.java:");
    }

    @Test
    void theLoopIsAmongTheMeters() throws Exception {
        JsonNode runs = json("/actuator/metrics/fermata.handler.runs?tag=loop:shop&tag=handlers:Handlers.order");
        assertThat(runs.at("/measurements/0/value").asDouble()).isPositive();
        JsonNode handlers = json("/actuator/metrics/fermata.handlers?tag=loop:shop");
        assertThat(handlers.at("/measurements/0/value").asInt()).isEqualTo(1);
    }

    @Test
    void itIsHealthyWithThatMuchInIt() throws Exception {
        JsonNode health = json("/actuator/health/eventLoop");
        assertThat(health.at("/status").asString()).isEqualTo("UP");
        assertThat(health.at("/details/handlers").asInt()).isEqualTo(1);
        assertThat(health.at("/details/inbox").asInt()).isZero();
        assertThat(health.at("/details/backlog").asInt()).isZero();
    }

    static class Escalating {
        @EventHandler(settings = "vital")
        void vital(Events<Order> events) {
            throw new IllegalStateException("out of paper at " + events.receive());
        }

        @Bean
        HandlerSettings vital() {
            return HandlerSettings.defaults().withSupervision(Supervision.escalate());
        }
    }

    @Test
    void itIsDownWhenAFailureHasClosedIt() {
        Contexts.with(Escalating.class).run(context -> {
            EventLoop loop = context.getBean(EventLoop.class);
            loop.publish(new Order(1));
            while (loop.failure() == null) {
                Thread.onSpinWait();
            }
            Health health = context.getBean(EventLoopHealthIndicator.class).health();
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails().get("error")).asString().contains("out of paper at Order[number=1]");
        });
    }

    @Test
    void requestsThatAreBeingServedWhenTheApplicationEndsFindTheLoopOpen() throws Exception {
        ConfigurableApplicationContext ending = start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            CompletableFuture<HttpResponse<String>> response =
                    client.sendAsync(request(ending, "/slow").build(), HttpResponse.BodyHandlers.ofString());
            ending.getBean(Slow.class).entered.await();
            ending.close();
            assertThat(response.join().body()).isEqualTo("the answer");
        }
    }
}
