import Foundation
import Testing

@Suite struct `A reader of foreign bytes` {
    @Test(arguments: FuzzTarget.all)
    func `keeps what it promises for all that was ever found`(target: FuzzTarget) throws {
        let folder = FuzzTarget.corpora.appending(path: target.name)
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(!files.isEmpty, "\(target.name) has no corpus")
        for file in files {
            let bytes = try [UInt8](Data(contentsOf: file))
            do {
                try target.check(bytes)
            } catch {
                Issue.record("\(target.name)/\(file.lastPathComponent): \(error)")
            }
        }
    }

    @Test func `has a corpus of its own, and no corpus is nobody's`() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: FuzzTarget.corpora.path)
        #expect(Set(folders) == Set(FuzzTarget.all.map(\.name)))
    }

    @Test func `is not called sound when a claim is broken`() {
        #expect(throws: BrokenClaim.self) { try claim(false, "it does not hold") }
        #expect(throws: BrokenClaim.self) { try claim(1, is: 2, "they differ") }
    }
}

extension FuzzTarget: CustomTestStringConvertible {
    /// Where the corpora lie, a folder for each target.
    static let corpora = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Corpus").standardized

    var testDescription: String { name }
}
