/// Exactly what has to stand in AWS for one grant, written down before the first change.
package struct GrantPlan: Hashable, Codable, Sendable {
    package var request: RequestID
    package var account: AccountID
    package var person: EmailAddress
    package var user: IAMUser
    package var form: GrantForm
    /// What the access was made from, for the tag `curfew:source`: a policy's ARN or a group's ARN.
    package var source: String
    package var deadline: Instant
    /// 1, or 2 when the first was not confirmed in time and everything was made anew.
    package var attempt: Int
    package var startedAt: Instant
    /// Whether the person had the very thing before, so that the end must leave it.
    package var hadBefore: Bool
    /// What was proven of the policies of one resource, as JSON; nil where nothing was narrowed.
    package var certificate: String?

    package init(
        request: RequestID, account: AccountID, person: EmailAddress, user: IAMUser, form: GrantForm, source: String,
        deadline: Instant, attempt: Int, startedAt: Instant, hadBefore: Bool, certificate: String? = nil
    ) {
        self.request = request
        self.account = account
        self.person = person
        self.user = user
        self.form = form
        self.source = source
        self.deadline = deadline
        self.attempt = attempt
        self.startedAt = startedAt
        self.hadBefore = hadBefore
        self.certificate = certificate
    }

    /// Who makes sure that the access ends.
    package var guarantee: Guarantee {
        if case .copies = form { .inPolicy } else { .appliance }
    }

    /// The names of the policies made for this grant: the pieces, or the one marker.
    ///
    /// There is no marker where the person had the thing before, since then nothing has to end.
    package var policyNames: [String] {
        switch form {
        case .attachment where hadBefore, .membership where hadBefore: []
        case .copies(let pieces) where pieces.count > 1: pieces.map { "curfew-\(request)-\($0.number)" }
        case .attachment where attempt > 1, .membership where attempt > 1: ["curfew-\(request)-\(attempt)"]
        default: ["curfew-\(request)"]
        }
    }

    /// The marker of the first plan, which stands until the second's does: access is never without one.
    package var earlierMarker: String? {
        guard attempt > 1, guarantee == .appliance, !hadBefore else { return nil }
        return "curfew-\(request)"
    }

    /// Whether a policy of that name is of this grant's making.
    package func hasMade(_ name: String) -> Bool {
        policyNames.contains(name) || name == earlierMarker
    }

    /// By when AWS has to have confirmed the grant before it is made anew: a tenth of its duration, at least 2 s and at
    /// most 2 min after the start.
    package var confirmBy: Instant {
        startedAt + min(max((deadline - startedAt) / 10, .seconds(2)), .seconds(120))
    }
}

/// The three ways to give access.
package enum GrantForm: Hashable, Codable, Sendable {
    /// Policies of our own that carry their end, attached to the user.
    case copies([PolicyPiece])
    /// The policy as it is, attached to the user, with a marker beside it.
    case attachment(PolicyARN)
    /// Membership of a group, with a marker beside it.
    case membership(GroupName)
}

/// One of the policies that together are a grant.
package struct PolicyPiece: Hashable, Codable, Sendable {
    /// Counts from 1, in the order of attaching; pieces with a Deny come first and are detached last.
    package var number: Int
    /// The JSON text, deadline included.
    package var document: String

    package init(number: Int, document: String) {
        self.number = number
        self.document = document
    }
}

/// Who makes sure that an access ends on time, by the words of the configuration.
package enum Guarantee: String, Codable, Sendable {
    /// AWS itself, since every statement carries the deadline.
    case inPolicy = "in-policy"
    /// Curfew, which takes it away and tries until AWS confirms.
    case appliance
}
