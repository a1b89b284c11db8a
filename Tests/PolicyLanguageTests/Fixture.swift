import Foundation
import JSON
import PolicyLanguage
import Testing

/// The policies under `Fixtures`, each named by what it is.
enum Fixture {
    static let names: [String] = {
        let found = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (found ?? []).filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }()

    private static let folder = Bundle.module.bundleURL.appendingPathComponent("Fixtures")

    static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent("\(name).json"), encoding: .utf8)
    }

    static func policy(_ name: String) throws -> PolicyDocument {
        try PolicyDocument(parsing: text(name))
    }
}
