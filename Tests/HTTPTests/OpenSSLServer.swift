import ChildProcesses
import Foundation

/// A TLS server on a loopback port with a certificate of its own, by `openssl s_server`; it answers every GET.
final class OpenSSLServer: Sendable {
    let url: String
    /// The file that its certificate can be checked with.
    let certificate: String
    private let process: ChildProcess
    private let folder: TemporaryFolder

    /// Makes a certificate for the name and serves with it, with the further options given.
    init(name: String = "IP:127.0.0.1", _ options: [String] = []) throws {
        folder = try TemporaryFolder()
        certificate = folder.path + "/certificate.pem"
        let key = folder.path + "/key.pem"
        let maker = try Self.start([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1", "-subj",
            "/CN=curfew test", "-addext", "subjectAltName=\(name)", "-keyout", key, "-out", certificate,
        ])
        maker.waitUntilEnd()
        process = try Self.start(
            ["s_server", "-www", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key] + options)
        var output = ""
        while !output.contains("ACCEPT 127.0.0.1:") || !output.hasSuffix("\n") {
            guard let more = process.output?.read(), !more.isEmpty else {
                throw Wire.Broken(doing: "start openssl s_server: \(output)")
            }
            output += String(decoding: more, as: UTF8.self)
        }
        let port = output.components(separatedBy: "ACCEPT 127.0.0.1:")[1].prefix { $0.isNumber }
        url = "https://127.0.0.1:\(port)/"
    }

    private static func start(_ arguments: [String]) throws -> ChildProcess {
        try ChildProcess("/usr/bin/openssl", arguments, output: .pipe)
    }
}
