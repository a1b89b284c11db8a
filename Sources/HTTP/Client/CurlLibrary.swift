import CLibraries.Network
import CLibraries.OpenSSL
import Glibc

/// What must be done once in a process before libcurl is used.
package enum CurlLibrary {
    /// Prepares libcurl, once however often it is called.
    ///
    /// Every client does it. A program does it first of all, since OpenSSL reads its configuration when it is first used,
    /// for whatever that is, and cannot be told to leave it alone afterwards.
    package static func prepare() {
        _ = preparation
    }

    private static let preparation: Void = {
        // A foreign openssl.cnf can break TLS for a statically linked OpenSSL.
        OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG), nil)
        // With the default a dead first name server costs five seconds for each handle; what is set already stays.
        setenv("RES_OPTIONS", "retrans:1000 retry:3", 0)
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        signal(SIGPIPE, SIG_IGN)
    }()
}
