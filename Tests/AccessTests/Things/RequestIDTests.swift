import Access
import Testing

@Suite struct `A request id` {
    @Test func `carries all eighty bits`() {
        #expect(RequestID(randomness: Array(repeating: 0, count: 10)).text == "0000000000000000")
        #expect(RequestID(randomness: Array(repeating: 0xFF, count: 10)).text == "zzzzzzzzzzzzzzzz")
        let one = RequestID(randomness: Array(repeating: 0, count: 9) + [1])
        #expect(one.text == "0000000000000001")
        var ids: Set<String> = []
        for bit in 0..<80 {
            var bytes = [UInt8](repeating: 0, count: 10)
            bytes[bit / 8] = 1 << UInt8(bit % 8)
            ids.insert(RequestID(randomness: bytes).text)
        }
        #expect(ids.count == 80)
    }

    @Test func `is read as it is written, in either case`() {
        var generator = SeededGenerator(seed: 51)
        for _ in 0..<2_000 {
            let bytes = (0..<RequestID.randomByteCount).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let id = RequestID(randomness: bytes)
            #expect(id.text.count == 16 && RequestID(id.text) == id && RequestID(id.text.uppercased()) == id)
        }
    }

    @Test(arguments: [
        "", "000000000000000", "00000000000000000", "000000000000000i", "000000000000000l", "000000000000000o",
        "000000000000000u", "00000000-0000000", "000000000000000é", " 000000000000000", "000000000000000\n",
    ])
    func `is nothing else`(text: String) {
        #expect(RequestID(text) == nil)
    }
}
