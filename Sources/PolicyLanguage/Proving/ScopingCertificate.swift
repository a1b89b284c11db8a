package import JSON

/// What was looked at to prove that a policy allows what its source allows on one resource, and no more.
package struct ScopingCertificate: Equatable, Sendable {
    /// The source, as compact text; its hash stands for it in the trail.
    package let source: String
    /// The results, in the order to attach them.
    package let results: [String]
    package let resource: String
    package let family: [String]
    /// What the known actions were taken from.
    package let dataVersion: String
    /// How many known actions were asked about.
    package let actions: Int
    /// Into how many kinds the names within the family fall.
    package let regions: Int
    /// How many different questions were asked, of actions that are treated alike on one kind of names.
    package let questions: Int
    /// For how many truths of the conditions, over all questions.
    package let assignments: Int

    /// All of it as the text of one JSON object, with hashes in place of the documents.
    package func text(hashing digest: (String) -> String) -> String {
        var members = json.object ?? [:]
        members["source_sha256"] = .string(digest(source))
        members["result_sha256"] = .array(results.map { .string(digest($0)) })
        return JSONValue.object(members).compact
    }

    /// All of it as one JSON object.
    package var json: JSONValue {
        .object([
            "resource": .string(resource), "family": .array(family.map(JSONValue.string)),
            "data": .string(dataVersion), "actions": .integer(Int64(actions)), "regions": .integer(Int64(regions)),
            "questions": .integer(Int64(questions)), "assignments": .integer(Int64(assignments)),
        ])
    }
}

/// Where a policy is not what its source says: a mistake in scoping, by which nothing may be attached.
package struct ScopingMismatch: Error, Equatable, Sendable, CustomStringConvertible {
    package let what: String
    package let action: String
    /// A name on which it shows.
    package let resource: String
    package let source: String
    package let results: [String]
    /// Whether the proof was given up, since it would have taken too long: nothing wrong was found.
    package var isGivenUp = false

    /// What to do about it.
    package var hint: String {
        isGivenUp
            ? "choose a level, or a policy with fewer wildcards and conditions"
            : "this is a mistake in Curfew; please report it with the policy and the resource"
    }

    package var description: String {
        let place = [action, resource].filter { !$0.isEmpty }.map { ForeignText($0).shown(atMost: 160) }
        return "the narrowed policy could not be proven: \(what)"
            + (place.isEmpty ? "" : " (\(place.joined(separator: " on ")))")
    }
}
