/// How a pattern with stars is held against a text, whatever both are made of.
enum StarMatching {
    /// Whether a whole text of that length matches, in time proportional to text × pattern at worst.
    ///
    /// It asks whether the token at a place of the pattern stands for any number of elements, and whether one that does not
    /// fits the element at a place of the text.
    @inline(__always)
    static func holds(
        pattern: Int, text: Int, isStar: (_ token: Int) -> Bool, fits: (_ token: Int, _ place: Int) -> Bool
    ) -> Bool {
        var (token, place) = (0, 0)
        // Where the last star stood and how far it reaches: what lies before it is matched as early as can be, so that it
        // alone need ever be tried again.
        var retry: (token: Int, place: Int)?
        while place < text {
            if token < pattern, isStar(token) {
                retry = (token, place)
                token += 1
            } else if token < pattern, fits(token, place) {
                token += 1
                place += 1
            } else if let star = retry {
                retry = (star.token, star.place + 1)
                token = star.token + 1
                place = star.place + 1
            } else {
                return false
            }
        }
        while token < pattern, isStar(token) { token += 1 }
        return token == pattern
    }
}
