/// Why a policy cannot be put into the managed policies there is room for.
package enum PolicyTooLarge: Error, Equatable, Sendable, CustomStringConvertible {
    /// It takes more pieces than there may be.
    case pieces(needed: Int, allowed: Int, size: Int, limit: Int)
    /// One statement, named by its place, cannot be taken apart far enough; the size is that of its smallest part.
    case statement(place: String, size: Int, limit: Int)

    package var description: String {
        switch self {
        case .pieces(let needed, let allowed, let size, let limit):
            "the policy has \(size) characters and takes \(needed) managed policies of at most \(limit); "
                + "there is room for \(allowed)"
        case .statement(let place, let size, let limit):
            "\(place) cannot be divided into parts that fit in a managed policy: "
                + "\(size) characters where \(limit) is the most"
        }
    }
}
