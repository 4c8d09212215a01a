package dev.fermata.chat.conversation.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.HostSettings;
import dev.fermata.chat.event.Secret;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloakTest {
    private static final HostSettings SHOWN = new HostSettings(false, "cloak");

    private final Cloak cloak = new Cloak(new Secret("one key"));

    private String of(String address) {
        return cloak.of(InetAddress.ofLiteral(address), HostSettings.defaults());
    }

    @Test
    void aCloakIsTheSameForTheSameAddressAndKeyAlone() {
        assertThat(of("192.0.2.7"))
                .matches("[0-9a-z]{13}\\.[0-9a-z]{13}\\.cloak")
                .isEqualTo(of("192.0.2.7"));
        assertThat(of("192.0.2.7")).isNotEqualTo(of("192.0.2.8"));
        assertThat(new Cloak(new Secret("another")).of(InetAddress.ofLiteral("192.0.2.7"), HostSettings.defaults()))
                .isNotEqualTo(of("192.0.2.7"));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7, 192.0.2.8, 192.0.3.7", "2001:db8:1:2::1, 2001:db8:1:3::1, 2001:db8:2:2::1"})
    void thoseOfOneSubnetShareAPart(String one, String neighbour, String stranger) {
        String subnet = of(one).substring(14);
        assertThat(of(neighbour)).endsWith("." + subnet);
        assertThat(of(stranger)).doesNotEndWith("." + subnet);
    }

    @Test
    void whatIsNotCloakedIsShownSoThatItFitsALine() {
        assertThat(of("2001:db8:1:2::1")).isEqualTo(of("2001:db8:1:2:ffff::9"));
        assertThat(of("127.0.0.1")).isEqualTo("localhost");
        assertThat(cloak.of(InetAddress.ofLiteral("192.0.2.7"), SHOWN)).isEqualTo("192.0.2.7");
        assertThat(cloak.of(InetAddress.ofLiteral("::2"), SHOWN)).doesNotStartWith(":");
        assertThat(cloak.of(InetAddress.ofLiteral("::1"), SHOWN)).isEqualTo("localhost");
    }
}
