import Access
import AccessDesk
import Testing

@Suite struct `The rights of a group` {
    private static let account = Account(id: "123456789012", name: "production")
    private static let role = "arn:aws:iam::123456789012:role/ops/curfew"

    private static func document(_ statements: String...) -> String {
        #"{"Version":"2012-10-17","Statement":[\#(statements.joined(separator: ","))]}"#
    }

    private static func statement(
        _ effect: String, _ actions: String, on resource: String = "*", condition: String = ""
    ) -> String {
        #"{"Effect":"\#(effect)","Action":"\#(actions)","Resource":"\#(resource)"\#(condition)}"#
    }

    private static func powers(
        _ texts: String..., within boundary: String? = nil, of curfew: String = role
    ) throws -> [String] {
        let rights = AccountRights(
            groups: ["team": texts, "others": []], curfew: curfew,
            boundary: boundary.map {
                AccountRights.Boundary(arn: "arn:aws:iam::123456789012:policy/curfew-boundary", document: $0)
            })
        let groups = try rights.powerfulGroups(in: account)
        #expect(groups.allSatisfy { $0.name == "team" && $0.account == account })
        return groups.first?.powers ?? []
    }

    @Test func `are too wide where they reach Curfew's own role`() throws {
        #expect(
            try Self.powers(Self.document(Self.statement("Allow", "*")))
                == ["change Curfew's own role (iam:AttachRolePolicy and 7 more)"])
        #expect(
            try Self.powers(Self.document(Self.statement("Allow", "iam:PutRole*", on: Self.role)))
                == ["change Curfew's own role (iam:PutRolePermissionsBoundary and 1 more)"])
        // Who can meet a condition, or fails to meet that of a Deny, is not known.
        let condition = #","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}"#
        #expect(
            try Self.powers(
                Self.document(Self.statement("Allow", "iam:DeleteRole", condition: condition)),
                Self.document(Self.statement("Deny", "iam:*", condition: condition)))
                == ["change Curfew's own role (iam:DeleteRole)"])
    }

    @Test func `are no danger where they reach other roles, or are denied for good`() throws {
        let other = "arn:aws:iam::123456789012:role/ops/curfew-2"
        #expect(try Self.powers(Self.document(Self.statement("Allow", "iam:*", on: other))) == [])
        #expect(try Self.powers(Self.document(Self.statement("Allow", "s3:*"))) == [])
        #expect(
            try Self.powers(
                Self.document(Self.statement("Allow", "*")), Self.document(Self.statement("Deny", "iam:*"))) == [])
    }

    @Test func `end at the boundary that people carry`() throws {
        let everything = Self.document(Self.statement("Allow", "*"))
        let tight = Self.document(Self.statement("Allow", "*"), Self.statement("Deny", "iam:*"))
        #expect(try Self.powers(everything, within: tight) == [])
        #expect(
            try Self.powers(everything, within: everything) == [
                "change Curfew's own role (iam:AttachRolePolicy and 7 more)",
                "change the boundary curfew-boundary (iam:CreatePolicyVersion and 3 more)",
                "take the boundary from users (iam:DeleteUserPermissionsBoundary and 1 more)",
            ])
        let own = Self.document(
            Self.statement(
                "Allow", "iam:DeleteUserPermissionsBoundary", on: "arn:aws:iam::*:user/${aws:username}"))
        #expect(
            try Self.powers(own, within: everything)
                == ["take the boundary from users (iam:DeleteUserPermissionsBoundary)"])
    }

    @Test func `reach Curfew's user where it is no role`() throws {
        let user = "arn:aws:iam::123456789012:user/curfew"
        #expect(
            try Self.powers(Self.document(Self.statement("Allow", "iam:CreateAccessKey", on: user)), of: user)
                == ["change Curfew's own user (iam:CreateAccessKey)"])
    }

    @Test func `that are no policy are an error`() {
        #expect(throws: (any Error).self) { try Self.powers("{}") }
    }
}
