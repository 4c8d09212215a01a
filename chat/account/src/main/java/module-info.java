/** Who somebody is: names, accounts, and how one proves to be the owner of one. */
@SuppressWarnings(
        "requires-automatic") // the PRECIS library names its module in the manifest only; we export nothing of it
module dev.fermata.chat.account {
    requires transitive dev.fermata.chat.event;
    requires com.fasterxml.jackson.annotation;
    requires dev.fermata.generator;
    requires transitive dev.fermata.loop;
    requires jakarta.mail;
    requires org.eclipse.angus.mail.smtp;
    requires static transitive org.jspecify;
    requires org.bouncycastle.provider;
    requires rocks.xmpp.precis;
    requires tools.jackson.databind;

    exports dev.fermata.chat.account;

    opens dev.fermata.chat.account to
            tools.jackson.databind;
}
