package dev.fermata.chat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebClientTest {
    private final WebClient client = new WebClient();

    @Test
    void theSlashIsThePage() {
        WebClient.File page = client.find("/").orElseThrow();
        assertThat(page.contentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(text(page)).contains("<title>");
    }

    @Test
    void everythingThatThePageNamesIsThereAndOurs() {
        String page = text(client.find("/").orElseThrow());
        Matcher names = Pattern.compile("(?:href|src)=\"([^\"#]+)\"").matcher(page);
        int found = 0;
        while (names.find()) {
            found++;
            String path = names.group(1).replaceFirst("^\\./|^/|^", "/");
            assertThat(client.find(path)).as(names.group(1)).isPresent();
        }
        assertThat(found).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/nothing.html",
                "/../web/index.html",
                "/%2e%2e/x.js",
                "/WebClient.class",
                "/a/b.js",
                "//index.html"
            })
    void whatIsNotAFileOfTheClientIsNotFound(String path) {
        assertThat(client.find(path)).isEmpty();
    }

    private static String text(WebClient.File file) {
        return StandardCharsets.UTF_8.decode(file.content().duplicate()).toString();
    }
}
