import Glibc

/// The database could not be opened, read or written: a sentence with its path, and where there is one, what to do.
package struct StorageFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was tried.
    package var operation: Operation
    /// The file that it was tried on.
    package var path: String
    /// Why it did not succeed, in words, without a full stop.
    package var reason: String
    /// What SQLite said; nil where it was not asked.
    package var code: ResultCode?
    /// The system's error number behind it (errno); 0 where there is none.
    package var systemError: Int32
    package var hint: String?

    /// The things that are tried on a file.
    package enum Operation: String, Sendable {
        case open
        case read
        case write
    }

    init(
        _ operation: Operation, _ path: String, _ reason: String, code: ResultCode? = nil, systemError: Int32 = 0,
        hint: String? = nil
    ) {
        self.operation = operation
        self.path = path
        self.reason = reason
        self.code = code
        self.systemError = systemError
        self.hint = hint
    }

    package var description: String {
        let name = code.map { " (\($0))" } ?? ""
        let sentence = "could not \(operation.rawValue) \(path): \(reason)\(name)"
        return hint.map { "\(sentence)\nhint: \($0)" } ?? sentence
    }
}

extension StorageFailure {
    /// A failure of a call to the system, with the system's own words.
    static func system(_ operation: Operation, _ path: String, _ number: Int32) -> StorageFailure {
        StorageFailure(operation, path, words(for: number), systemError: number)
    }

    /// A failure that SQLite reported, with its message where ours says less.
    static func sqlite(
        _ operation: Operation, _ path: String, _ code: ResultCode, message: String, systemError: Int32
    ) -> StorageFailure {
        let (reason, hint) = explanation(of: code, message: message, systemError: systemError)
        return StorageFailure(operation, path, reason, code: code, systemError: systemError, hint: hint)
    }

    private static func explanation(
        of code: ResultCode, message: String, systemError: Int32
    ) -> (reason: String, hint: String?) {
        switch code {
        case .full: ("disk full", "make room on the disk; what was granted still ends on time")
        case .busy: ("another process holds its lock", "end the other program that has the file open")
        case .corrupt: ("the file is damaged", "put a copy back with: curfew restore FILE")
        case .notADatabase: ("the file is no SQLite database, or its beginning is damaged", "check the path `database`")
        case .readOnly: ("it may not be written", "check that the file system and the file can be written by Curfew")
        case .outOfMemory: ("no memory left", nil)
        case .cannotOpen, .inputOutput:
            (systemError == 0 ? message : words(for: systemError), nil)
        default: (message, nil)
        }
    }

    static func words(for number: Int32) -> String {
        number == ENOSPC ? "disk full" : String(cString: strerror(number)).lowercased()
    }
}
