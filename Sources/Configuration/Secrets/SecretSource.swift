import Cryptography

/// Where a secret comes from.
enum SecretSource: Equatable {
    /// A variable of the environment, by its name.
    case environment(String)
    /// A file, by its path.
    case file(String)
    /// A credential that systemd handed over (systemd.exec(5), `LoadCredential=`), by its name.
    case credential(String)
    /// The value itself, written into the configuration.
    case literal(String)

    /// Why a secret could not be had: the rest of a sentence that begins with the key's path.
    struct Missing: Error {
        var message: String
        var hint: String
    }

    /// Fetches the secret; `warn` is told what works but is not safe.
    func read(environment: [String: String], warn: (String, String) -> Void) throws(Missing) -> Secret {
        switch self {
        case .environment(let name): try plain(variable(name, environment), from: "the environment variable \(name)")
        case .file(let path): try plain(file(path, warn: warn), from: path)
        case .credential(let name): try plain(file(credentialPath(name, environment)), from: "the credential \(name)")
        case .literal(let text): try plain(text, from: "the value")
        }
    }

    private func variable(_ name: String, _ environment: [String: String]) throws(Missing) -> String {
        guard let value = environment[name] else {
            throw Missing(
                message: "comes from the environment variable \(name), which is not set",
                hint: "set it where curfew is started, or use file:PATH")
        }
        return value
    }

    private func credentialPath(_ name: String, _ environment: [String: String]) throws(Missing) -> String {
        guard !name.isEmpty, !name.contains("/") else {
            throw Missing(message: "names no credential", hint: "write credential:NAME as in LoadCredential=NAME:PATH")
        }
        guard let folder = environment["CREDENTIALS_DIRECTORY"] else {
            throw Missing(
                message: "comes from the credential \(name), and systemd handed none over",
                hint: "add LoadCredential=\(name):PATH to the unit, or use file:PATH")
        }
        return "\(folder)/\(name)"
    }

    private func file(_ path: String, warn: (String, String) -> Void = { _, _ in }) throws(Missing) -> String {
        do throws(FileTrouble) {
            let file = try SmallFile(path, atMost: 65_536)
            if file.isReadableByAnybody {
                warn("comes from \(path), which anybody on this machine can read", "run chmod 0640 \(path)")
            }
            return String(decoding: file.bytes.withoutLineEnd, as: UTF8.self)
        } catch {
            throw Missing(
                message: "could not be read from \(path): \(error.why)",
                hint: "curfew's own user has to be able to read it")
        }
    }

    /// A secret is one line of text; what is empty or has several would only fail later, with less to say.
    private func plain(_ text: String, from source: String) throws(Missing) -> Secret {
        guard !text.isEmpty else {
            throw Missing(message: "is empty: nothing is in \(source)", hint: "put the secret there")
        }
        guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F && $0.value != 0xFFFD }) else {
            throw Missing(
                message: "is no plain text: \(source) has line breaks or control characters in it",
                hint: "put the secret there on one line, and nothing else")
        }
        return Secret(text)
    }
}

extension [UInt8] {
    /// The bytes without one line end at their end.
    fileprivate var withoutLineEnd: ArraySlice<UInt8> {
        var rest = self[...]
        if rest.last == UInt8(ascii: "\n") {
            rest.removeLast()
            if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
        }
        return rest
    }
}
