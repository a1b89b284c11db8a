import Access
import Counterparts
import Testing

@testable import AmazonIAM

@Suite struct `The rights of an account's groups` {
    private static let writes =
        #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:*","Resource":"*"}}"#

    @Test func `are read with every policy behind each, inline, of the account and of AWS`() async throws {
        let stage = try await Stage("rights")
        let group = try await stage.makeGroup()
        try await stage.root.iam(
            "PutGroupPolicy", ("GroupName", group.text), ("PolicyName", "inline"), ("PolicyDocument", Self.writes))
        let own = try await stage.root.iam(
            "CreatePolicy", ("PolicyName", "rights-own"), ("PolicyDocument", Self.writes))
        let arn = own.between("<Arn>", "</Arn>")
        try await stage.root.iam("AttachGroupPolicy", ("GroupName", group.text), ("PolicyArn", arn))
        let rights = try await stage.accounts.rights(in: Stage.account)
        let texts = try #require(rights.groups[group])
        #expect(texts.count == 3)
        #expect(texts.count { $0.contains("iam:*") } == 2)
        #expect(texts.count { $0.contains("sns:GetTopicAttributes") || $0.contains("sns:Get") } == 1)
        #expect(rights.boundary == nil)
        #expect(rights.curfew.hasPrefix("arn:aws:iam::123456789012:"))
    }

    @Test func `come with the boundary's text and the role of the configuration`() async throws {
        let boundary = "arn:aws:iam::123456789012:policy/rights-boundary"
        let role = "arn:aws:iam::123456789012:role/rights-curfew"
        let stage = try await Stage("bounded-rights") {
            $0.accounts = [AWSAccount(id: Stage.account, role: role, boundary: PolicyARN(boundary))]
        }
        try await stage.root.iam(
            "CreateRole", ("RoleName", "rights-curfew"),
            (
                "AssumeRolePolicyDocument",
                #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}}"#
            ))
        try await stage.root.iam(
            "CreatePolicy", ("PolicyName", "rights-boundary"), ("PolicyDocument", Self.writes))
        try await stage.root.iam(
            "PutRolePolicy", ("RoleName", "rights-curfew"), ("PolicyName", "all"), ("PolicyDocument", Self.writes))
        let rights = try await stage.accounts.rights(in: Stage.account)
        #expect(rights.curfew == role)
        #expect(rights.boundary?.arn.text == boundary && rights.boundary?.document.contains("iam:*") == true)
    }
}
