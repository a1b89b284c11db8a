import Foundation

/// The file of a write-ahead log, read as https://www.sqlite.org/fileformat.html, section 4, describes it.
struct WriteAheadLog {
    let bytes: [UInt8]

    private static let header = 32
    private static let frame = 24 + 4096

    init(of database: String) throws {
        bytes = Array(try Data(contentsOf: URL(fileURLWithPath: database + "-wal")))
    }

    /// Where the last frame of this generation ends that completes a commit.
    var committedLength: Int { commits.last ?? 0 }

    /// Where each commit of this generation ends.
    var commits: [Int] {
        var ends: [Int] = []
        var start = Self.header
        while start + Self.frame <= bytes.count, bytes[start + 8..<start + 16] == bytes[16..<24] {
            start += Self.frame
            // The size of the database stands in the last frame of a commit alone.
            if bytes[start - Self.frame + 4..<start - Self.frame + 8].contains(where: { $0 != 0 }) {
                ends.append(start)
            }
        }
        return ends
    }
}
