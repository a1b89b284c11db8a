/// A reader of bytes from outside, and what must hold of it whatever the bytes are.
struct FuzzTarget: Sendable {
    /// What the script and the folder of its corpus call it.
    let name: String
    /// Reads the bytes; throws ``BrokenClaim`` where something that must hold does not.
    let check: @Sendable ([UInt8]) throws -> Void

    init(_ name: String, _ check: @escaping @Sendable ([UInt8]) throws -> Void) {
        self.name = name
        self.check = check
    }

    /// Every reader of foreign bytes that there is.
    static let all = [
        adminRequests, chunkedBodies, commandLines, credentialFiles, forms, heads, jsonTexts, moments, policies,
        resourceLists, settings, signatures, slackAnswers, slackDeliveries, slackLinks, timeZones, trails,
        typedCommands,
        xmlAnswers,
    ]
}

/// Something that had to hold and did not.
struct BrokenClaim: Error, CustomStringConvertible {
    let description: String
}

/// Throws a ``BrokenClaim`` with the sentence unless the condition holds.
func claim(_ holds: Bool, _ sentence: @autoclosure () -> String) throws {
    guard !holds else { return }
    throw BrokenClaim(description: sentence())
}

/// Throws a ``BrokenClaim`` that shows both values unless they are equal.
func claim<Value: Equatable>(_ value: Value, is expected: Value, _ sentence: @autoclosure () -> String) throws {
    try claim(value == expected, "\(sentence())\n  one:   \(value)\n  other: \(expected)")
}
