import Foundation
import Testing

@testable import Host

@Suite final class `A text file` {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder(in: [:], named: "curfew-text")
    }

    deinit {
        try? folder.remove()
    }

    @Test func `is read whole`() throws {
        let text = String(repeating: "ä line\n", count: 40_000)
        try text.write(toFile: folder.path + "/text", atomically: false, encoding: .utf8)
        #expect(try TextFile.read(folder.path + "/text") == text)
    }

    @Test(arguments: [
        (Data([0xFF, 0xFE]), "it is not UTF-8 text"), (Data(count: (4 << 20) + 1), "it is larger than 4 MiB"),
    ])
    func `is refused when it cannot be one`(content: Data, why: String) throws {
        try content.write(to: URL(fileURLWithPath: folder.path + "/text"))
        #expect(#expect(throws: SystemFailure.self) { try TextFile.read(folder.path + "/text") }?.why == why)
    }

    @Test(arguments: [("/nowhere/at/all", "no such file or directory"), ("/tmp", "is a directory")])
    func `that cannot be read says so in the system's words`(path: String, why: String) {
        #expect(#expect(throws: SystemFailure.self) { try TextFile.read(path) }?.why == why)
    }
}
