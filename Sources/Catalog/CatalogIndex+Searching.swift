extension CatalogIndex {
    /// The places of what matches, in lists by how well, each in the order of the entries.
    ///
    /// The worst fit of the terms counts, then all of them together.
    func rank(_ terms: [SearchTerm], within scope: [Int]) -> [[Int]] {
        let fits = SearchTerm.Fit.part.rawValue + 1
        var ranked: [[Int]] = Array(repeating: [], count: fits * fits * terms.count)
        let mask = terms.reduce(0) { $0 | $1.mask }
        bytes.withUnsafeBufferPointer { bytes in
            wordStarts.withUnsafeBufferPointer { wordStarts in
                for place in scope where masks[place] & mask == mask {
                    let name = offsets[place]..<offsets[place + 1]
                    var worst = 0
                    var sum = 0
                    let fitsAll = terms.allSatisfy { term in
                        guard let fit = term.fit(name, in: bytes, wordStarts: wordStarts) else { return false }
                        worst = max(worst, fit.rawValue)
                        sum += fit.rawValue
                        return true
                    }
                    if fitsAll { ranked[worst * fits * terms.count + sum].append(place) }
                }
            }
        }
        return ranked
    }
}
