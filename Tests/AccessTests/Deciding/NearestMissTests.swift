import Access
import Testing

@Suite struct `The nearest miss` {
    @Test func `is that nobody may ask for anything where there are no rules`() {
        #expect(
            refusal([]) == "no rule lets anybody ask for anything\nhint: whoever runs Curfew can add a rule to its "
                + "configuration")
        #expect(refusal([Rule(name: "no", access: .init(kinds: [.group]), approval: .refuse)]) == refusal([]))
    }

    @Test func `says how long the longest is`() {
        #expect(
            refusal([.channelDecides(longest: .seconds(1800))])
                == "no rule allows this; the nearest is \"the channel decides\": the longest is 30m here\n"
                + "hint: ask for 30m or less")
    }

    @Test func `asks for a reason`() {
        #expect(
            refusal([.channelDecides(longest: .seconds(1800), reason: .required)], .ask(because: "\n"))
                == "no rule allows this; the nearest is \"the channel decides\": the longest is 30m here, "
                + "and a reason is needed here\nhint: ask for 30m or less; give a reason")
    }

    @Test(
        arguments: [
            (.init(accounts: ["staging"]), "it is for the account staging\nhint: ask in another account"),
            (
                .init(policies: ["A", "B", "C", "D", "E", "F", "G"]),
                "it is for the policies A, B, C, D, E and 2 more\nhint: ask for something else"
            ),
            (.init(groups: ["readers-*"]), "it is for the group readers-*\nhint: ask for something else"),
            (.init(kinds: [.group]), "it is for the kind group\nhint: talk to whoever keeps the rules"),
        ] as [(AccessPattern, String)])
    func `says what the rule is for`(access: AccessPattern, words: String) {
        #expect(
            refusal([.channelDecides(access: access)])
                == "no rule allows this; the nearest is \"the channel decides\": " + words)
    }

    @Test func `tells why a policy of the account itself is not meant by its name`() {
        #expect(
            refusal([.channelDecides(access: .init(policies: ["*Access"]))], .ask(for: .ownReadOnly))
                == "no rule allows this; the nearest is \"the channel decides\": the policy *Access means AWS's own alone, "
                + "and the account's own are named by ARN\nhint: have the policy's ARN put into the rule")
    }

    @Test func `names the person who is not meant, or would be alone`() {
        #expect(
            refusal([.channelDecides(requester: .init(people: ["bo@*"]))])
                == "no rule allows this; the nearest is \"the channel decides\": it is not for ana@example.com\n"
                + "hint: talk to whoever keeps the rules")
        #expect(
            refusal([.channelDecides(approvers: [ana])])
                == "no rule allows this; the nearest is \"the channel decides\": nobody but ana@example.com could "
                + "approve it, and nobody approves their own request\nhint: have another approver named in the rule")
    }

    @Test func `is the rule with the fewest keys, then the one easiest to meet`() {
        let far = Rule.channelDecides("far", longest: .seconds(60), reason: .required)
        let elsewhere = Rule.channelDecides("elsewhere", access: .init(accounts: ["staging"]))
        let shorter = Rule.channelDecides("shorter", longest: .seconds(60))
        let sentence =
            "no rule allows this; the nearest is \"shorter\": the longest is 1m here\nhint: ask for 1m or less"
        #expect(refusal([far, elsewhere, shorter], .ask(because: nil)) == sentence)
        #expect(refusal([shorter, elsewhere, far], .ask(because: nil)) == sentence)
    }

    private func refusal(_ rules: [Rule], _ facts: AskFacts = .ask()) -> String {
        guard case .refused(let refusal) = Rules(rules).judge(facts).outcome else { return "allowed" }
        return refusal.description
    }
}
