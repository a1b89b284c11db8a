import CLibraries.SQLite

/// What SQLite answered, primary or extended, by its own names (https://www.sqlite.org/rescode.html).
package struct ResultCode: Hashable, Sendable, CustomStringConvertible {
    package let number: Int32

    package init(_ number: Int32) {
        self.number = number
    }

    /// The code without what extends it: `SQLITE_IOERR` of `SQLITE_IOERR_FSYNC`.
    package var primary: ResultCode { ResultCode(number & 0xFF) }

    package var description: String {
        ResultCode.names[number] ?? ResultCode.names[primary.number] ?? "SQLite error \(number)"
    }

    /// A primary code matches every code that extends it.
    package static func ~= (pattern: ResultCode, code: ResultCode) -> Bool {
        pattern == code || pattern == code.primary
    }
}

extension ResultCode {
    static let ok = ResultCode(SQLITE_OK)
    static let busy = ResultCode(SQLITE_BUSY)
    static let cannotOpen = ResultCode(SQLITE_CANTOPEN)
    static let constraint = ResultCode(SQLITE_CONSTRAINT)
    static let corrupt = ResultCode(SQLITE_CORRUPT)
    static let full = ResultCode(SQLITE_FULL)
    static let inputOutput = ResultCode(SQLITE_IOERR)
    static let mismatch = ResultCode(SQLITE_MISMATCH)
    static let notADatabase = ResultCode(SQLITE_NOTADB)
    static let outOfMemory = ResultCode(SQLITE_NOMEM)
    static let readOnly = ResultCode(SQLITE_READONLY)
    static let row = ResultCode(SQLITE_ROW)
    static let done = ResultCode(SQLITE_DONE)
}
