import Glibc

/// The database's place on disk, and what has to hold of it before SQLite touches it.
struct DatabaseFile {
    let path: String

    /// Where the file lies.
    var folder: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes the file where there is none, for its owner alone, and refuses one that others could read or replace.
    ///
    /// SQLite gives the files it keeps beside the database the same mode.
    func prepare() throws(StorageFailure) {
        try expectSafeFolder()
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor < 0 else {
            close(descriptor)
            return
        }
        guard errno == EEXIST else { throw .system(.open, path, errno) }
        // The file is looked at and never opened: to close it again would end SQLite's own locks on it
        // (https://www.sqlite.org/howtocorrupt.html, 2.2).
        let status = try status(of: path)
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw StorageFailure(.open, path, "it is no regular file")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw StorageFailure(.open, path, "others may read or write it", hint: "run: chmod 600 \(path)")
        }
    }

    private func expectSafeFolder() throws(StorageFailure) {
        var status = stat()
        guard stat(folder, &status) == 0 else {
            guard errno == ENOENT else { throw .system(.open, path, errno) }
            throw StorageFailure(
                .open, path, "there is no folder \(folder)", systemError: ENOENT,
                hint: "make it for Curfew alone: install -d -m 700 -o curfew -g curfew \(folder)")
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw StorageFailure(.open, path, "\(folder) is no folder")
        }
        let anybodyMayReplace = status.st_mode & 0o002 != 0 && status.st_mode & S_ISVTX == 0
        guard !anybodyMayReplace else {
            throw StorageFailure(
                .open, path, "everybody may write into \(folder)", hint: "run: chmod o-w \(folder)")
        }
    }

    private func status(of path: String) throws(StorageFailure) -> stat {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .system(.open, path, errno) }
        return status
    }
}
