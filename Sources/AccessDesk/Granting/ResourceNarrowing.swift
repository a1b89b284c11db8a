package import Access
package import PolicyLanguage

/// What it takes to narrow an access to one resource: the engine with its facts, and what the levels mean.
package struct ResourceNarrowing: Sendable {
    package var scoping: Scoping
    /// What a level means for a resource; throws ``Refusal`` where it means nothing.
    package var level: @Sendable (AccessLevel, ResourceFamily) throws(Refusal) -> LevelMeaning
    /// What is dangerous in these actions, a sentence each.
    package var risks: @Sendable ([String]) -> [String]
    /// SHA-256 in hexadecimal.
    package var digest: @Sendable (String) -> String

    package init(
        scoping: Scoping, level: @escaping @Sendable (AccessLevel, ResourceFamily) throws(Refusal) -> LevelMeaning,
        risks: @escaping @Sendable ([String]) -> [String], digest: @escaping @Sendable (String) -> String
    ) {
        self.scoping = scoping
        self.level = level
        self.risks = risks
        self.digest = digest
    }

    /// The resource and what lies inside it, or why it is none.
    func family(of arn: ResourceARN, prefix: String?) throws(Refusal) -> ResourceFamily {
        do throws(ScopingRefusal) {
            return try scoping.family(of: arn.text, prefix: prefix)
        } catch {
            throw Refusal(.unusable, error.description, hint: error.hint).about(.thing)
        }
    }

    /// What an access to the resource reaches, as patterns of ARNs; nil where it is none.
    package func reach(of arn: ResourceARN, prefix: String?) -> [String]? {
        (try? family(of: arn, prefix: prefix))?.patterns
    }

    /// The policy that stands for a level on that resource, as if AWS had it.
    func source(of level: AccessLevel, on wanted: ResourceTarget) throws(Refusal) -> SourcePolicy {
        let meaning = try self.level(level, try family(of: wanted.arn, prefix: wanted.prefix))
        let text = meaning.document.text
        return SourcePolicy(
            name: "the level \(level.rawValue)", version: scoping.catalogue.version, document: text,
            digest: digest(text))
    }
}

/// What a level lets one do with resources of one type.
package struct LevelMeaning: Sendable {
    /// In words for whoever decides.
    package var sentence: String
    /// The policy that stands for it, to be narrowed like any other.
    package var document: PolicyDocument

    package init(sentence: String, document: PolicyDocument) {
        self.sentence = sentence
        self.document = document
    }
}

/// A narrowed policy that is not what its source says: a mistake in Curfew, by which nothing is ever attached.
struct UnprovenPolicy: Error {
    let mismatch: ScopingMismatch

    /// What people are told.
    var refusal: Refusal {
        Refusal(.unusable, mismatch.description, hint: mismatch.hint)
    }

    /// What the trail keeps of it, so that it can be found out why.
    var detail: [String: String] {
        [
            "what": mismatch.what, "action": mismatch.action, "resource": mismatch.resource,
            "source_document": mismatch.source, "result_documents": mismatch.results.joined(separator: "\n"),
        ]
    }
}
