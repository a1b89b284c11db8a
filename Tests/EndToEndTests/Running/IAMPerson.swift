import AmazonIAM
import Counterparts
import Cryptography
import Foundation
import HTTP

/// Somebody with an IAM user and access keys of their own in MiniStack, which enforces what IAM says.
struct IAMPerson {
    let email: String
    private let keys: AWSCaller

    /// Makes a user of that kind of name, and keys.
    init(_ name: String, in ministack: RunningCounterpart) async throws {
        email = "\(name)-\(UUID().uuidString.prefix(8).lowercased())@example.com"
        let root = AWSCaller.root(at: ministack.url)
        try await root.iam("CreateUser", ("UserName", email))
        let answer = try await root.iam("CreateAccessKey", ("UserName", email))
        guard let id = answer.element("AccessKeyId"), let secret = answer.element("SecretAccessKey") else {
            throw Unexpected(description: answer)
        }
        keys = AWSCaller(AWSCredentials(accessKeyID: id, secretAccessKey: Secret(secret)), at: ministack.url)
    }

    /// The keys as words for a script.
    var keyWords: [String] { [keys.credentials.accessKeyID, keys.credentials.secretAccessKey.revealed] }

    /// Whether AWS lets the person list IAM's users with their own keys.
    var canListUsers: Bool {
        get async throws {
            let answer = try await keys.send("iam", "2010-05-08", [("Action", "ListUsers")])
            guard answer.status == 200 || answer.status == 403 else { throw Unexpected(description: answer.text) }
            return answer.status == 200
        }
    }
}

extension AWSCaller {
    /// The names of the policies that Curfew has made for a person and that still exist.
    func ownedPolicies(of request: String) async throws -> [String] {
        try await iam("ListPolicies", ("Scope", "Local"), ("PathPrefix", "/curfew/"))
            .split(separator: "<PolicyName>").dropFirst().compactMap { $0.split(separator: "<").first.map(String.init) }
            .filter { $0.contains(request) }
    }
}

extension String {
    /// The text of the first element of that name.
    func element(_ name: String) -> String? {
        guard let start = range(of: "<\(name)>"), let end = range(of: "</\(name)>") else { return nil }
        return String(self[start.upperBound..<end.lowerBound])
    }
}
