/// Puts statements into as few pieces as it can, every Deny before any Allow.
struct PiecePacking {
    let version: PolicyDocument.Version?
    let limit: Int
    let dividing: Dividing

    /// When a statement is taken apart.
    enum Dividing {
        /// Where it does not fit into a piece by itself: the others stay whole.
        case tooLarge
        /// Wherever that fills a piece to the brim.
        case toFill
    }

    private struct Piece {
        var statements: [PolicyStatement] = []
        var room: Int

        mutating func take(_ part: StatementPart) {
            statements.append(part.statement)
            room -= part.size + 1
        }
    }

    /// The pieces, those with a Deny first.
    ///
    /// The parts must come with every Deny before the first Allow. Allows are put into the last piece with a Deny and
    /// into pieces after it: in an earlier one they would be attached before the Denies of a later one.
    func packed(_ parts: [StatementPart]) throws(PolicyTooLarge) -> [PolicyDocument] {
        var fitting: [StatementPart] = []
        for part in parts {
            fitting += try divide(part)
        }
        var pieces: [Piece] = []
        put(fitting.filter { $0.statement.effect == .deny }, into: &pieces, from: 0)
        if let roomiest = pieces.indices.max(by: { pieces[$0].room < pieces[$1].room }) {
            pieces.swapAt(roomiest, pieces.count - 1)
        }
        put(fitting.filter { $0.statement.effect == .allow }, into: &pieces, from: max(0, pieces.count - 1))
        return pieces.map { document($0.statements) }
    }

    private func put(_ parts: [StatementPart], into pieces: inout [Piece], from start: Int) {
        switch dividing {
        case .tooLarge:
            for part in parts.sorted(by: { $0.size > $1.size }) {
                let place = pieces.indices.dropFirst(start).first { pieces[$0].room >= part.size }
                put(part, into: &pieces, at: place)
            }
        case .toFill:
            for part in parts {
                fill(part, into: &pieces, from: start)
            }
        }
    }

    private func put(_ part: StatementPart, into pieces: inout [Piece], at place: Int?) {
        if let place {
            pieces[place].take(part)
        } else {
            pieces.append(Piece(room: room))
            pieces[pieces.count - 1].take(part)
        }
    }

    /// Puts it into the last piece as far as it goes, and the rest into new ones.
    private func fill(_ part: StatementPart, into pieces: inout [Piece], from start: Int) {
        var rest = part
        while true {
            let last = pieces.count > start ? pieces.count - 1 : nil
            guard let last, rest.size > pieces[last].room, let parts = rest.divided(at: pieces[last].room) else {
                let fits = last.map { rest.size <= pieces[$0].room } ?? false
                put(rest, into: &pieces, at: fits ? last : nil)
                return
            }
            pieces[last].take(parts.first)
            rest = parts.rest
            pieces.append(Piece(room: room))
        }
    }

    /// Parts of a statement of which each fits into a piece.
    private func divide(_ part: StatementPart) throws(PolicyTooLarge) -> [StatementPart] {
        var fitting: [StatementPart] = []
        var waiting = [part]
        while let next = waiting.popLast() {
            if next.size <= room {
                fitting.append(next)
            } else if dividing == .tooLarge, let parts = next.divided(at: room) {
                fitting.append(parts.first)
                waiting.append(parts.rest)
            } else if let halves = next.halved {
                waiting += [halves.rest, halves.first]
            } else {
                throw .statement(place: part.path, size: next.size + frame, limit: limit)
            }
        }
        return fitting
    }

    /// The characters of a piece around its statements.
    private var frame: Int {
        document([]).size
    }

    /// The characters a piece has for statements; a comma goes before each but the first, hence one is not counted.
    private var room: Int {
        limit - frame
    }

    /// A piece with these statements; a Sid that stands twice, from two parts of one statement, is left out.
    private func document(_ statements: [PolicyStatement]) -> PolicyDocument {
        var document = PolicyDocument(statements: statements.withUniqueSids)
        document.version = version
        return document
    }
}
