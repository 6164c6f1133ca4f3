package io.reprotect.preflight.gate.trust;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * A private key as PKCS#8 in PEM, encrypted where a passphrase is given (PBES2, PBKDF2-HMAC-SHA256, AES-256). Only its owner
 * may read the file; one that others may read is refused.
 */
public final class KeyFile {
    private static final String PLAIN = "PRIVATE KEY";
    private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";
    private static final String CIPHER = "PBEWithHmacSHA256AndAES_256";
    /** The object identifier 1.2.840.113549.1.5.13. */
    private static final byte[] PBES2 = {
        0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x05, 0x0d
    };

    private static final int ITERATIONS = 600_000;
    private static final int MAX_BYTES = 1 << 14;
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeyFile() {}

    /** Makes a key, writes its private half and gives its public half as the trust file wants it. */
    public static String create(Path file, char @Nullable [] passphrase) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] encoded = pair.getPrivate().getEncoded();
            byte[] pem = passphrase == null ? pem(PLAIN, encoded) : pem(ENCRYPTED, encrypted(encoded, passphrase));
            Arrays.fill(encoded, (byte) 0);
            write(file, pem);
            Arrays.fill(pem, (byte) 0);
            return Ed25519.text(pair.getPublic());
        } catch (FileAlreadyExistsException e) {
            throw new TrustException(file + " exists already; keys are never overwritten, name another file");
        } catch (IOException | GeneralSecurityException e) {
            throw new TrustException(
                    file + " cannot be written (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /** Reads a private key; {@code passphrase} is asked only where the key is encrypted. */
    public static PrivateKey read(Path file, Supplier<char @Nullable []> passphrase) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                throw new TrustException(file + " is no key file; \"preflight keys init\" makes one");
            }
            requireOwnerOnly(file);
            String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            byte[] encoded = body(text, PLAIN);
            byte[] secret = body(text, ENCRYPTED);
            if (secret != null) {
                encoded = decrypted(file, secret, passphrase.get());
            }
            if (encoded == null) {
                throw new TrustException(file + " holds no private key; \"preflight keys init\" makes one");
            }
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            Arrays.fill(encoded, (byte) 0);
            return key;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // What the cause says might hold a part of the key.
            throw new TrustException(
                    file + " cannot be read as an Ed25519 key (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static byte[] encrypted(byte[] key, char[] passphrase) throws IOException, GeneralSecurityException {
        SecureRandom random = new SecureRandom();
        byte[] salt = new byte[16];
        byte[] iv = new byte[16];
        random.nextBytes(salt);
        random.nextBytes(iv);
        Cipher cipher = Cipher.getInstance(CIPHER);
        PBEKeySpec spec = new PBEKeySpec(passphrase);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(CIPHER).generateSecret(spec),
                new PBEParameterSpec(salt, ITERATIONS, new javax.crypto.spec.IvParameterSpec(iv)));
        spec.clearPassword();
        // Java 17 reads an EncryptedPrivateKeyInfo of this cipher, but cannot write one.
        byte[] algorithm = der(0x30, joined(PBES2, cipher.getParameters().getEncoded()));
        return der(0x30, joined(algorithm, der(0x04, cipher.doFinal(key))));
    }

    private static byte[] der(int tag, byte[] content) {
        int length = content.length;
        byte[] head = length < 128
                ? new byte[] {(byte) tag, (byte) length}
                : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        return joined(head, content);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] decrypted(Path file, byte[] secret, char @Nullable [] passphrase) throws IOException {
        if (passphrase == null || passphrase.length == 0) {
            throw new TrustException(file + " is encrypted and no passphrase was given; run in a terminal, or name"
                    + " --passphrase env:NAME or file:PATH");
        }
        PBEKeySpec spec = new PBEKeySpec(passphrase);
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(secret);
            Cipher cipher = Cipher.getInstance(info.getAlgParameters().toString());
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(info.getAlgParameters().toString())
                            .generateSecret(spec),
                    info.getAlgParameters());
            return info.getKeySpec(cipher).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new TrustException(file + " cannot be decrypted: the passphrase is another one");
        } finally {
            spec.clearPassword();
            Arrays.fill(passphrase, '\0');
        }
    }

    private static byte[] pem(String kind, byte[] content) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return ("-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte @Nullable [] body(String text, String kind) {
        String begin = "-----BEGIN " + kind + "-----";
        String end = "-----END " + kind + "-----";
        return text.startsWith(begin) && text.endsWith(end)
                ? Base64.getMimeDecoder().decode(text.substring(begin.length(), text.length() - end.length()))
                : null;
    }

    /** Made with its permissions, so that there is no moment at which others may read it. */
    private static void write(Path file, byte[] bytes) throws IOException {
        FileAttribute<?>[] attributes = posix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            if (!posix()) {
                ownerOnly(file);
            }
            channel.write(ByteBuffer.wrap(bytes));
            channel.force(true);
        }
    }

    private static void ownerOnly(Path file) throws IOException {
        AclFileAttributeView view = Files.getFileAttributeView(file, AclFileAttributeView.class);
        if (view == null) {
            throw new IOException("this file system knows no permissions");
        }
        view.setAcl(List.of(AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(view.getOwner())
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build()));
    }

    private static void requireOwnerOnly(Path file) throws IOException {
        if (posix()) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!OWNER.containsAll(permissions)) {
                throw new TrustException("the key " + file + " may be read by others ("
                        + PosixFilePermissions.toString(permissions) + "); revoke it, or chmod 600 it if nobody did");
            }
            return;
        }
        AclFileAttributeView view = Files.getFileAttributeView(file, AclFileAttributeView.class);
        if (view != null
                && !view.getAcl().stream()
                        .allMatch(entry -> entry.type() == AclEntryType.DENY || trusted(entry, view))) {
            throw new TrustException("the key " + file + " may be read by others; revoke it, or take their rights");
        }
    }

    private static boolean trusted(AclEntry entry, AclFileAttributeView view) {
        try {
            return entry.principal().equals(view.getOwner());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
