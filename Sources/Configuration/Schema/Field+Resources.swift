import Access
import YAML

extension Field {
    /// A rule's `access.resources`.
    func resources() -> ResourcePattern? {
        section { section in
            let services = section.optional("services") { $0.someItems { $0.service() } }
            let arns = section.optional("arns") { $0.someItems { $0.arnGlob() } }
            let tags = section.optional("tags") { $0.tags() }
            guard let services, let arns, let tags else { return nil }
            return ResourcePattern(services: services, arns: arns, tags: tags)
        }
    }

    /// A rule's `access.levels`.
    func levels() -> [AccessLevel]? {
        someItems { $0.choice(["read": .read, "read-write": .readWrite, "manage": .manage, "full": .full]) }
    }

    private func service() -> String? {
        text("a service as it stands in ARNs", hint: "for example s3 or dynamodb") {
            (.lower + .digits + "-").spells($0, atMost: 64) ? $0 : nil
        }
    }

    private func arnGlob() -> Glob? {
        text("an ARN, with * where any text can stand", hint: "for example arn:aws:s3:::logs-*") {
            $0.hasPrefix("arn:") ? Glob($0) : nil
        }
    }

    /// Keys that people choose themselves, each with one value or several.
    func tags() -> TagPattern? {
        guard case .mapping(let entries) = node.content else { return section { _ in nil } }
        guard !entries.isEmpty else { return fail("is empty", hint: "name at least one tag, or remove the line") }
        var values: [String: [Glob]] = [:]
        var isWhole = true
        for entry in entries {
            let field = Field(entry.value, path: "\(path).\(entry.key)", reading: reading, keyPlace: entry.place)
            let globs: [Glob]? =
                if case .scalar = entry.value.content { field.text().map { [Glob($0)] } } else {
                    field.someItems { $0.text().map { Glob($0) } }
                }
            values[entry.key] = globs
            isWhole = isWhole && globs != nil
        }
        return isWhole ? TagPattern(values) : nil
    }
}
