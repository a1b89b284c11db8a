import Cryptography
import YAML

extension Field {
    /// A secret: `env:NAME`, `file:PATH`, `credential:NAME`, or the value itself.
    ///
    /// No problem repeats what is written, since it can be the secret.
    func secret() -> Secret? {
        guard case .scalar(let written, _) = node.content else {
            return text().map { Secret($0) }
        }
        guard !written.isEmpty else { return fail("has no value", hint: "give it one, or remove the line") }
        do throws(SecretSource.Missing) {
            return try source(written).read(environment: reading.environment, warn: remark)
        } catch {
            return fail(error.message, hint: error.hint)
        }
    }

    private func source(_ written: String) -> SecretSource {
        let sources: KeyValuePairs<String, (String) -> SecretSource> = [
            "env:": SecretSource.environment, "file:": SecretSource.file, "credential:": SecretSource.credential,
        ]
        for (prefix, make) in sources where written.hasPrefix(prefix) {
            return make(String(written.dropFirst(prefix.count)))
        }
        return .literal(written)
    }

    private func remark(_ message: String, hint: String) {
        reading.remark(at: node.place, "\(path) \(message)", hint: hint)
    }
}
