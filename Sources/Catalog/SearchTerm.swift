/// One of the words somebody typed.
struct SearchTerm {
    let bytes: [UInt8]
    let mask: UInt64

    /// How well a term fits a name; the better first.
    enum Fit: Int, Comparable {
        case wholeName
        case beginning
        case wordBeginning
        /// Beginnings of words that follow each other: `s3ro` in AmazonS3ReadOnlyAccess.
        case initials
        case part

        static func < (left: Fit, right: Fit) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    init(_ text: some StringProtocol) {
        bytes = text.utf8.map(SearchableName.lowercased)
        mask = SearchableName.mask(of: bytes)
    }

    /// The terms of a question; what is longer than any name is cut, and more than eight are not looked at.
    static func terms(of text: String) -> [SearchTerm] {
        text.split(whereSeparator: \.isWhitespace).prefix(8).map { SearchTerm(String($0.prefix(130))) }
    }

    /// What parts the words of a name.
    static func isSeparator(_ character: Character) -> Bool {
        "-_./".contains(character)
    }

    /// How well it fits a name, given as a slice of all names; nil where it does not.
    func fit(_ name: Range<Int>, in all: UnsafeBufferPointer<UInt8>, wordStarts: UnsafeBufferPointer<Bool>) -> Fit? {
        var isPart = false
        if name.count >= bytes.count {
            for place in name.lowerBound...(name.upperBound - bytes.count) where stands(at: place, in: all) {
                if place == name.lowerBound { return name.count == bytes.count ? .wholeName : .beginning }
                if wordStarts[place] { return .wordBeginning }
                isPart = true
            }
        }
        if isInitials(of: name, in: all, wordStarts: wordStarts) { return .initials }
        return isPart ? .part : nil
    }

    private func stands(at place: Int, in all: UnsafeBufferPointer<UInt8>) -> Bool {
        for offset in bytes.indices where all[place + offset] != bytes[offset] {
            return false
        }
        return true
    }

    /// Whether the term can be read along the name, beginning at a word and going on with the same or the next one.
    ///
    /// IAM's names have 128 characters at most; the places where the next character may stand are bits of one number.
    private func isInitials(
        of name: Range<Int>, in all: UnsafeBufferPointer<UInt8>, wordStarts: UnsafeBufferPointer<Bool>
    ) -> Bool {
        guard name.count <= 128 else { return false }
        var starts: UInt128 = 0
        for place in name where wordStarts[place] {
            starts |= 1 << UInt128(place - name.lowerBound)
        }
        var candidates = starts
        for byte in bytes {
            var next: UInt128 = 0
            var isFound = false
            while candidates != 0 {
                let place = candidates.trailingZeroBitCount
                candidates &= candidates &- 1
                guard place < name.count, all[name.lowerBound + place] == byte else { continue }
                isFound = true
                let laterStarts = (starts >> UInt128(place + 1)) << UInt128(place + 1)
                next |= (1 << UInt128(place + 1)) | (laterStarts & (~laterStarts &+ 1))
            }
            guard isFound else { return false }
            candidates = next
        }
        return true
    }
}
