extension String {
    /// The text with its middle left out where it would be longer than that many UTF-16 units.
    func shortened(to limit: Int) -> String {
        guard utf16.count > limit else { return self }
        let room = max(0, limit - 1)
        var start = ""
        for character in self {
            guard start.utf16.count + character.utf16.count <= (room + 1) / 2 else { break }
            start.append(character)
        }
        var end: [Character] = []
        var left = room - start.utf16.count
        for character in reversed() {
            left -= character.utf16.count
            guard left >= 0 else { break }
            end.append(character)
        }
        return start + "…" + String(end.reversed())
    }
}
