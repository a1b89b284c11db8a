package import Access

/// An ask as somebody put it, before names are looked up and rules are heard.
package struct Draft: Hashable, Sendable {
    package var person: Person
    /// An account's name or id; nil where there is only one.
    package var account: String?
    package var wish: Wish
    package var reason: String?
    /// Nil for the standard duration.
    package var duration: Duration?
    package var origin: Ask.Origin

    /// What is wanted, as it was typed or picked.
    package enum Wish: Hashable, Sendable {
        /// A policy's name or ARN.
        case policy(String)
        /// A group's name.
        case group(String)
        case resource(ResourceWish)
    }

    package init(
        person: Person, account: String? = nil, wish: Wish, reason: String? = nil, duration: Duration? = nil,
        origin: Ask.Origin
    ) {
        self.person = person
        self.account = account
        self.wish = wish
        self.reason = reason
        self.duration = duration
        self.origin = origin
    }
}

/// What a form offers to one person: nothing that the rules would refuse.
package struct AskForm: Hashable, Sendable {
    package var accounts: [Account]
    package var kinds: [AccessKind]
    package var durations: DurationChoices
    /// Why there is nothing to offer; nil when there is something.
    package var emptiness: Refusal?

    package init(accounts: [Account], kinds: [AccessKind], durations: DurationChoices, emptiness: Refusal? = nil) {
        self.accounts = accounts
        self.kinds = kinds
        self.durations = durations
        self.emptiness = emptiness
    }
}

/// What a type-ahead offers.
package struct Suggestions: Hashable, Sendable {
    /// The best first, at most 100.
    package var entries: [Entry]
    /// Why there is none, or why something may not be listed; nil when there is nothing to say.
    package var remark: String?

    /// One thing that can be picked.
    package struct Entry: Hashable, Sendable {
        /// A short opaque text that stands for it, at most 150 characters, the same after a restart.
        package var value: String
        package var title: String
        package var detail: String

        package init(value: String, title: String, detail: String) {
            self.value = value
            self.title = title
            self.detail = detail
        }
    }

    package init(entries: [Entry], remark: String? = nil) {
        self.entries = entries
        self.remark = remark
    }
}
