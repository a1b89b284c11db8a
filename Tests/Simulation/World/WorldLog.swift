/// Everything that happened in one world, as a digest; as lines where somebody wants to read it.
final class WorldLog: @unchecked Sendable {
    private let loop: WorldLoop
    private let keepsLines: Bool
    private(set) var lines: [String] = []
    /// FNV-1a over all lines.
    private(set) var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    private(set) var count = 0

    init(of loop: WorldLoop, keepingLines: Bool) {
        self.loop = loop
        keepsLines = keepingLines
    }

    func note(_ line: String) {
        count += 1
        let elapsed = loop.timers.elapsed
        mix(UInt64(bitPattern: elapsed))
        for byte in line.utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
        guard keepsLines else { return }
        let seconds = elapsed / 1000
        lines.append(
            "\(seconds / 3600):\(pad(seconds / 60 % 60)):\(pad(seconds % 60)).\(pad(elapsed % 1000, to: 3)) \(line)")
    }

    private func mix(_ number: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) {
            digest = (digest ^ (number >> shift & 0xFF)) &* 0x100_0000_01B3
        }
    }

    private func pad(_ number: Int64, to width: Int = 2) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
