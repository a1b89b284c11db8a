/// How a person's e-mail address becomes the name of an IAM user.
package struct IAMUserMapping: Hashable, Sendable {
    package var scheme: Scheme
    /// People whose user is named otherwise; they come before the scheme.
    package var exceptions: [EmailAddress: UserName]

    /// The ways of the configuration's `people.iam_user`.
    package enum Scheme: Hashable, Sendable {
        /// The user is named as the whole address.
        case email
        /// The user is named as what stands before the `@`.
        case localPart
        /// The user carries a tag of this key whose value is the address.
        case tag(String)
    }

    package init(scheme: Scheme = .email, exceptions: [EmailAddress: UserName] = [:]) {
        self.scheme = scheme
        self.exceptions = exceptions
    }

    /// The person's user among those that exist, compared without regard to case as IAM does.
    ///
    /// With a scheme of names the list is not needed: the name follows from the address, and whether it exists is seen
    /// when AWS is asked. Throws ``Refusal`` when no user, or more than one, carries the tag.
    package func user(of person: EmailAddress, among users: [ListedUser]) throws(Refusal) -> UserName {
        let own = self.users(of: person, among: users)
        if own.count == 1 { return own[0] }
        // With a scheme of names there is always one.
        guard case .tag(let key) = scheme, let first = own.first else {
            throw Refusal(
                .unusable, "no IAM user carries the tag \(tagKey) with \(person)",
                hint: "ask whoever looks after IAM to tag your user")
        }
        throw Refusal(.unusable, "\(own.count) IAM users, \(first) among them, carry the tag \(key) with \(person)")
    }

    /// Every user that may be the person's: one by a scheme of names, all that carry the tag by the other.
    package func users(of person: EmailAddress, among users: [ListedUser]) -> [UserName] {
        if let exception = exceptions[person] { return [exception] }
        switch scheme {
        case .email: return [UserName(person.text)]
        case .localPart: return [UserName(person.localPart)]
        case .tag(let key): return users.filter { $0.tags[key]?.lowercased() == person.text }.map(\.name)
        }
    }

    private var tagKey: String {
        if case .tag(let key) = scheme { key } else { "" }
    }
}
