/// Who did something: what the trail names beside every event.
package enum Actor: Hashable, Codable, Sendable, CustomStringConvertible {
    /// A person, through Slack or the page.
    case person(Person)
    /// A process on the server, through the admin socket, as the kernel names it; the login uid survives `sudo`.
    case shell(user: UInt32, login: UInt32?)
    /// A rule of the configuration, by its name.
    case rule(String)
    /// Curfew itself: the timer, the sweep.
    case curfew

    package var description: String {
        switch self {
        case .person(let person): person.email.text
        case .shell(let user, let login?): "uid \(user) (login uid \(login))"
        case .shell(let user, nil): "uid \(user)"
        case .rule(let name): "rule \(name)"
        case .curfew: "curfew"
        }
    }
}
