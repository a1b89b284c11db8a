import Access

/// Which person each IAM user belongs to, as far as Curfew has seen: one user is never two people.
struct Pins: Sendable {
    var mapping: IAMUserMapping
    /// The users of the account.
    var users: [ListedUser]

    /// Remembers that the user is this person's.
    ///
    /// - Throws: ``Refusal`` when it is somebody else's who is still mapped to the same user.
    func pin(_ person: Person, to user: IAMUser, in account: AccountID, _ book: any Book) throws {
        let key = "person of \(account) \(user.uniqueID)"
        if let holder = try book.note(key).flatMap(EmailAddress.init), holder != person.email,
            mapping.users(of: holder, among: users).contains(where: {
                $0.text.lowercased() == user.name.text.lowercased()
            })
        {
            throw Refusal(
                .unusable, "the IAM user \(user.name) is already used by somebody else with access through Curfew",
                hint: "ask whoever runs Curfew to look at people.iam_user and its exceptions")
        }
        try book.setNote(key, to: person.email.text)
    }
}
