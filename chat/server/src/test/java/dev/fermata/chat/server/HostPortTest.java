package dev.fermata.chat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
    @Test
    void hostAndPortAreToldApart() {
        assertThat(HostPort.parse("127.0.0.1:6667")).isEqualTo(new HostPort("127.0.0.1", 6667));
        assertThat(HostPort.parse("[::1]:0")).isEqualTo(new HostPort("::1", 0));
        assertThat(HostPort.parse("chat.example.org:65535")).isEqualTo(new HostPort("chat.example.org", 65535));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "6667", "host", "host:", ":1", "host:x", "host:-1", "host:65536", "::1:5", "[]:1"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> HostPort.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as 127.0.0.1:6667");
    }

    @Test
    void anAddressIsWrittenAsItIsRead() {
        assertThat(HostPort.format(new InetSocketAddress(InetAddress.ofLiteral("::1"), 5)))
                .isEqualTo("[0:0:0:0:0:0:0:1]:5");
        assertThat(HostPort.format(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 5)))
                .isEqualTo("127.0.0.1:5");
    }
}
