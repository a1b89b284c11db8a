import Access
import Counterparts
import Host
import Testing

@testable import AmazonIAM

@Suite struct `A grant in AWS` {
    @Test func `lets the person in until its deadline, and nothing is left after the end`() async throws {
        let stage = try await Stage("deadline")
        let person = try await stage.person()
        let plan = try await stage.plan(
            .copies([PolicyPiece(number: 1, document: .topics(until: .now(plus: 3)))]), source: .topics,
            for: .seconds(3))
        #expect(try await person.mayListTopics() == false)

        try await stage.accounts.grant(plan)
        #expect(try await person.mayListTopics())
        #expect(try await stage.accounts.missing(from: plan) == nil)

        try await SystemClock().sleep(until: plan.deadline + .milliseconds(10))
        #expect(try await person.mayListTopics() == false)
        #expect(try await stage.attached().count == 1)

        try await stage.accounts.end(plan, leavingAccess: false)
        #expect(try await stage.attached() == [])
        #expect(try await stage.policiesLeft() == [])
    }
}

extension String {
    static let topics = "arn:aws:iam::aws:policy/AmazonSNSReadOnlyAccess"

    /// A policy that lets SNS's topics be listed until that moment.
    static func topics(until deadline: Instant) -> String {
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:ListTopics","Resource":"*",\
        "Condition":{"DateLessThan":{"aws:CurrentTime":"\(deadline.rfc3339)"}}}]}
        """
    }
}

extension Instant {
    static func now(plus seconds: Int64) -> Instant {
        SystemClock().now.roundedDownToSecond + .seconds(seconds)
    }
}
