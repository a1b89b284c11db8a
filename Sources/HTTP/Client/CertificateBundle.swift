import Glibc

/// Where the certificates of the authorities are on this machine.
enum CertificateBundle {
    /// The places of Debian, Fedora and Amazon Linux, openSUSE, and Alpine.
    static let knownPlaces = [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
        "/etc/ssl/cert.pem",
    ]

    /// `$SSL_CERT_FILE` as it is, else the first known place that can be read.
    static func find(_ places: [String] = knownPlaces, chosen: String? = environment("SSL_CERT_FILE")) -> String? {
        if let chosen, !chosen.isEmpty {
            return chosen
        }
        return places.first { access($0, R_OK) == 0 }
    }

    private static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
