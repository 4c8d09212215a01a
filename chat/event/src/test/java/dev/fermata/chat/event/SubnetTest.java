package dev.fermata.chat.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24,    192.0.2.255,        true",
        "192.0.2.0/24,    192.0.3.0,          false",
        "192.0.2.128/25,  192.0.2.127,        false",
        "192.0.2.1,       192.0.2.1,          true",
        "192.0.2.1,       192.0.2.2,          false",
        "0.0.0.0/0,       203.0.113.9,        true",
        "0.0.0.0/0,       ::1,                false",
        "::/0,            192.0.2.1,          false",
        "2001:db8::/64,   2001:db8::ffff:1,   true",
        "2001:db8::/64,   2001:db8:0:1::1,    false",
        "192.0.2.0/24,    ::ffff:192.0.2.7,   true",
        "fe80::/10,       fe80::1%1,          true"
    })
    void anAddressIsInANetworkWhenItBeginsWithItsBits(String network, String address, boolean contained) {
        assertThat(Subnet.parse(network).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(contained);
        assertThat(Subnet.anyContains(List.of(Subnet.parse(network)), InetAddress.ofLiteral(address)))
                .isEqualTo(contained);
    }

    @Test
    void theNetworkAroundAnAddressIsTheSameForAllOfItsAddresses() {
        assertThat(Subnet.around(InetAddress.ofLiteral("2001:db8::1"), 64))
                .isEqualTo(Subnet.around(InetAddress.ofLiteral("2001:db8::2"), 64))
                .isNotEqualTo(Subnet.around(InetAddress.ofLiteral("2001:db8:0:1::1"), 64));
        assertThat(Subnet.around(InetAddress.ofLiteral("192.0.2.77"), 64)).hasToString("192.0.2.77");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "192.0.2", "192.0.2.0/", "192.0.2.0/x", "example.org", "192.0.2.0/24/8", "::g/64"})
    void whatIsNoNetworkIsRefusedWithExamples(String text) {
        assertThatThrownBy(() -> Subnet.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is not a network such as 192.0.2.0/24");
    }

    @Test
    void aPrefixThatCannotBeIsRefusedWithWhatIsMeant() {
        assertThatThrownBy(() -> Subnet.parse("192.0.2.0/33"))
                .hasMessage("the prefix of 192.0.2.0 has from 0 to 32 bits, not 33");
        assertThatThrownBy(() -> Subnet.parse("192.0.2.1/24"))
                .hasMessage("192.0.2.1/24 has bits set behind its prefix. Is 192.0.2.0/24 meant?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.0/24",
                "192.0.2.1",
                "0.0.0.0/0",
                "2001:db8::/64",
                "::1",
                "::/0",
                "2001:db8:0:1::2",
                "1:2:3:4:5:6:7:8"
            })
    void aSubnetIsWrittenAsItIsRead(String text) {
        assertThat(Subnet.parse(text)).hasToString(text);
    }
}
