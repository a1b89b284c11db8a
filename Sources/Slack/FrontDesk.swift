package import Access
package import AccessDesk

/// What this edge needs of the desk.
///
/// All throw ``Refusal`` with a sentence for the person when a rule says no.
package protocol FrontDesk: Sendable {
    /// Whether this delivery comes for the first time.
    func accept(delivery: String) async throws -> Bool

    /// What a form may offer to the person, from memory.
    func form(for person: Person) async throws -> AskForm

    /// What a type-ahead may offer to the person, from memory; without an account, what all of them have.
    func suggestions(
        for person: Person, kind: AccessKind, account: AccountID?, matching text: String
    ) async throws -> Suggestions

    /// What a suggestion's value stands for; throws ``Refusal`` when it stands for nothing any more.
    func wish(behind value: String) async throws -> (account: AccountID, wish: Draft.Wish)

    /// What can be wanted of the resource that a suggestion's value stands for.
    func accessSuggestions(
        for person: Person, resource value: String, account: AccountID?, matching text: String
    ) async throws -> Suggestions

    /// What the values of a resource and of what is wanted of it stand for; throws ``Refusal`` when for nothing.
    func resourceWish(resource value: String, access: String, prefix: String?) async throws -> ResourceWish

    /// Records an ask.
    func ask(_ draft: Draft) async throws -> AccessRequest

    /// Approves a request, for what was asked or for a shorter time.
    func approve(_ id: RequestID, by actor: Actor, reason: String?, lasting: Duration?) async throws -> AccessRequest

    /// Denies a request.
    func deny(_ id: RequestID, by actor: Actor, reason: String?) async throws -> AccessRequest

    /// Adds the reason to a denial.
    func explainDenial(_ id: RequestID, by actor: Actor, reason: String) async throws -> AccessRequest

    /// Has whoever is on call paged.
    func page(_ id: RequestID, by actor: Actor) async throws -> AccessRequest

    /// Notes that somebody has looked at what broke the glass.
    func review(_ id: RequestID, by actor: Actor) async throws -> AccessRequest

    /// Gives an access back before its end.
    func relinquish(_ id: RequestID, by actor: Actor) async throws -> AccessRequest

    /// Takes back an ask that nobody has decided yet.
    func withdraw(_ id: RequestID, by actor: Actor) async throws -> AccessRequest

    /// The request of that id.
    func request(_ id: RequestID) async throws -> AccessRequest

    /// The policies that a request makes or would make, as texts.
    func policies(of id: RequestID) async throws -> [String]

    /// Requests, newest ask first.
    func requests(_ selection: RequestSelection) async throws -> [AccessRequest]
}

extension Desk: FrontDesk {}
