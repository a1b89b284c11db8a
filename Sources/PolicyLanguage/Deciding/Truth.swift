/// Whether something holds, where AWS's rules do not always say.
///
/// An Allow applies only where it is certain, a Deny wherever it is not excluded: what is unclear never opens anything.
enum Truth: Equatable {
    case no
    case unclear
    case yes

    init(_ holds: Bool) {
        self = holds ? .yes : .no
    }

    static prefix func ! (truth: Truth) -> Truth {
        switch truth {
        case .no: .yes
        case .unclear: .unclear
        case .yes: .no
        }
    }

    static func && (left: Truth, right: @autoclosure () -> Truth) -> Truth {
        if left == .no { return .no }
        let right = right()
        if right == .no { return .no }
        return left == .yes && right == .yes ? .yes : .unclear
    }

    /// Whether it holds for one of them at least.
    static func any<Element>(_ elements: some Sequence<Element>, _ holds: (Element) -> Truth) -> Truth {
        var best = Truth.no
        for element in elements {
            switch holds(element) {
            case .yes: return .yes
            case .unclear: best = .unclear
            case .no: continue
            }
        }
        return best
    }

    /// Whether it holds for all of them.
    static func all<Element>(_ elements: some Sequence<Element>, _ holds: (Element) -> Truth) -> Truth {
        !any(elements) { !holds($0) }
    }
}
