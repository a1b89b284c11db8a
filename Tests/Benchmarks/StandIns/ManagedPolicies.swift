import Counterparts
import Foundation

/// Every AWS-managed policy, with its true text.
struct ManagedPolicies: Sendable {
    /// One of them.
    struct Policy: Decodable, Sendable {
        var arn: String
        var name: String
        var path: String
        var version: String
        var document: String
    }

    let all: [Policy]
    let byARN: [String: Policy]

    init() throws {
        let moto = try PythonEnvironment("moto")
        let script = BoltApp.folder.appending(path: "policies.py")
        let lines = try Program.output(of: moto.python, ["-P", script.path, try moto.sitePackages.path])
            .split(separator: "\n")
        all = try lines.map { try JSONDecoder().decode(Policy.self, from: Data($0.utf8)) }
        byARN = Dictionary(all.map { ($0.arn, $0) }) { $1 }
    }
}
