package dev.belfry.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.net.TlsIdentity.Pem;
import dev.belfry.net.TlsIdentity.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsIdentityTest {
    @ParameterizedTest
    @ValueSource(strings = {"ec", "rsa", "ed25519"})
    void aCertificateAndItsKeyAreRead(String kind) {
        assertThat(TlsIdentity.read(pem(kind + ".pem"), pem(kind + ".key.pem")))
                .isInstanceOfSatisfying(
                        Reading.Read.class,
                        read -> assertThat(read.identity().chain())
                                .singleElement()
                                .satisfies(certificate -> assertThat(certificate.getSubjectX500Principal())
                                        .hasToString("CN=" + kind + ".belfry.test")));
    }

    @Test
    void severalCertificatesAreAChain() {
        Pem chain = new Pem("chain.pem", (text("ec.pem") + text("rsa.pem")).getBytes(StandardCharsets.US_ASCII));
        assertThat(TlsIdentity.read(chain, pem("ec.key.pem")))
                .isInstanceOfSatisfying(
                        Reading.Read.class,
                        read -> assertThat(read.identity().chain()).hasSize(2));
    }

    @Test
    void aKeyOfAnotherCertificateIsOfNoUse() {
        String text = "Expected the key in %s to be that of the certificate in ec.pem, but it is another one";
        assertThat(wrong(pem("ec.pem"), pem("rsa.key.pem"))).isEqualTo(text.formatted("rsa.key.pem"));
        assertThat(wrong(pem("ec.pem"), pem("ed25519.key.pem"))).isEqualTo(text.formatted("ed25519.key.pem"));
    }

    @Test
    void whatIsNoCertificateOrKeyIsToldByItsName() {
        Pem nothing = new Pem("x.pem", new byte[0]);
        Pem garbage = new Pem("x.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(wrong(nothing, pem("ec.key.pem")))
                .isEqualTo("Expected certificates in PEM (BEGIN CERTIFICATE) in x.pem, but there is none");
        assertThat(wrong(garbage, pem("ec.key.pem")))
                .isEqualTo("Expected certificates in PEM (BEGIN CERTIFICATE) in x.pem, but there is none that can be"
                        + " read");
        assertThat(wrong(pem("ec.pem"), nothing))
                .isEqualTo("Expected a private key in PEM (BEGIN PRIVATE KEY) in x.pem, but there is none");
        assertThat(wrong(pem("ec.pem"), pem("ec.pem"))).contains("in ec.pem, but there is none");
        Pem broken = new Pem(
                "x.pem",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(wrong(pem("ec.pem"), broken)).endsWith("in x.pem, but it cannot be read");
    }

    @Test
    void aKeyInAnotherFormIsToldHowToChange() {
        assertThat(wrong(pem("rsa.pem"), pem("rsa-pkcs1.key.pem")))
                .isEqualTo("Expected a private key in PEM (BEGIN PRIVATE KEY) in rsa-pkcs1.key.pem, but got"
                        + " BEGIN RSA PRIVATE KEY: openssl pkcs8 -topk8 -nocrypt makes one out of it");
    }

    private static String wrong(Pem certificates, Pem key) {
        return ((Reading.Wrong) TlsIdentity.read(certificates, key)).text();
    }

    private static String text(String name) {
        return new String(pem(name).bytes(), StandardCharsets.US_ASCII);
    }

    static Pem pem(String name) {
        try {
            return new Pem(name, Files.readAllBytes(Path.of("src/test/resources/tls", name)));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
