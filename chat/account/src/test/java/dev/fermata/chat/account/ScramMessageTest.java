package dev.fermata.chat.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScramMessageTest {
    @Test
    void aClientSaysWhoItIs() {
        assertThat(ScramMessage.parseFirst("n,,n=user,r=rOprNGfwEbeRWgbNEkqO"))
                .isEqualTo(new ScramMessage.First(
                        "n,,", false, "", "user", "rOprNGfwEbeRWgbNEkqO", "n=user,r=rOprNGfwEbeRWgbNEkqO"));
    }

    @Test
    void itMaySayWhomItWantsToBeAndThatItCouldBind() {
        assertThat(ScramMessage.parseFirst("y,a=b=3Db,n=a=2C=3D,r=x,e=1"))
                .isEqualTo(new ScramMessage.First("y,a=b=3Db,", false, "b=b", "a,=", "x", "n=a=2C=3D,r=x,e=1"));
    }

    @Test
    void itMayInsistOnBinding() {
        assertThat(ScramMessage.parseFirst("p=tls-unique,,n=a,r=x").bindsChannel())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n,,n=,r=x",
                "n,,n=a,r=",
                "n,,n=a",
                "n,n=a,r=x",
                "q,,n=a,r=x",
                "n,b=c,n=a,r=x",
                "n,,m=ext,n=a,r=x",
                "n,,n=a,r=x,m=ext",
                "n,,n=a,r=x,b=c,m=ext",
                "n,,n=a,r=x,ext",
                "n,,n=a=2D,r=x",
                "n,,n=a=,r=x",
                "n,,n=a,r=x y",
                "n,,r=x,n=a"
            })
    void whatHasAnotherFormIsNotUnderstood(String text) {
        assertThat(ScramMessage.parseFirst(text)).isNull();
    }

    @Test
    void aClientProves() {
        assertThat(ScramMessage.parseFinal("c=biws,r=abc,p=dHzb"))
                .isEqualTo(new ScramMessage.Final("n,,", "abc", "c=biws,r=abc", "dHzb"));
        assertThat(ScramMessage.parseFinal("c=biws,r=abc,x=y,p=dHzb").unproved())
                .isEqualTo("c=biws,r=abc,x=y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c=biws,r=abc",
                "c=b,r=abc,p=dHzb",
                "r=abc,c=biws,p=dHzb",
                "c=biws,r=abc,p=",
                "c=biws,p=dHzb",
                "c=biws,r=abc,m=x,p=dHzb",
                "c=biws,r=abc,x,p=dHzb"
            })
    void aProofInAnotherFormIsNone(String text) {
        assertThat(ScramMessage.parseFinal(text)).isNull();
    }
}
