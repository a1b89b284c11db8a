import Access
import Catalog

extension LedgerBook {
    /// A row of the table of resources, by its key.
    struct ResourceKey: Sendable {
        var part: Int64
        var arn: String
        var owner: String
    }

    /// The inventory never takes the room that is kept for ends.
    func expectRoomForInventory() throws {
        guard hasRoom else {
            throw StorageFailure(.write, connection.path, "the room left on the disk is for ends", code: .full)
        }
    }

    /// The number of a part, which is made where it is new.
    func number(of part: InventoryPart, in account: AccountID) throws -> Int64 {
        if let number = try connection.first(
            "SELECT number FROM resource_part WHERE account = \(account.text) AND name = \(part.text)",
            { $0.integer(0) })
        {
            return number
        }
        try connection.execute("INSERT INTO resource_part (account, name) VALUES (\(account.text), \(part.text))")
        return try connection.first("SELECT last_insert_rowid()") { $0.integer(0) } ?? 0
    }

    /// Keeps a resource; whether it is new, or its tags are.
    func keep(_ resource: ListedResource, in part: Int64) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO resource (part, arn, owner, tags)
            VALUES (\(part), \(resource.arn.text), \(resource.account.text), \(TagText.text(of: resource.tags)))
            ON CONFLICT DO UPDATE SET tags = excluded.tags WHERE tags <> excluded.tags
            """)
        return connection.changedRows == 1
    }

    /// What the part has besides what is seen.
    func resources(of part: InventoryPart, in account: AccountID, except kept: Set<UInt64>) throws -> [ResourceKey] {
        try connection.all(
            """
            SELECT part, arn, owner FROM resource
            WHERE part = (SELECT number FROM resource_part WHERE account = \(account.text) AND name = \(part.text))
            """
        ) { row -> ResourceKey? in
            let fingerprint = ListedResource.fingerprint(of: row.bytes(1), in: row.bytes(2))
            return kept.contains(fingerprint)
                ? nil : ResourceKey(part: row.integer(0), arn: row.text(1), owner: row.text(2))
        }.compactMap(\.self)
    }

    func forget(_ key: ResourceKey) throws {
        try connection.execute(
            "DELETE FROM resource WHERE part = \(key.part) AND arn = \(key.arn) AND owner = \(key.owner)")
    }

    /// Forgets a part, whose resources are gone already.
    func forget(_ part: InventoryPart, of account: AccountID) throws {
        try connection.execute("DELETE FROM resource_part WHERE account = \(account.text) AND name = \(part.text)")
    }

    func parts(of account: AccountID) throws -> [InventoryPart] {
        try connection.all("SELECT name FROM resource_part WHERE account = \(account.text)") {
            InventoryPart($0.text(0))
        }
    }

    func surveyedAccounts() throws -> [AccountID] {
        try connection.all("SELECT DISTINCT account FROM resource_part") { AccountID($0.text(0)) }
    }

    /// Every resource, byte for byte, without a text for each.
    func allResources() throws -> ResourceShelf {
        var shelf = ResourceShelf()
        shelf.reserve(try connection.first("SELECT count(*) FROM resource") { Int($0.integer(0)) } ?? 0)
        try connection.forEach("SELECT arn, owner, tags FROM resource ORDER BY part, arn, owner") { row in
            shelf.add(arn: row.bytes(0), account: row.bytes(1), tags: row.bytes(2))
        }
        return shelf
    }
}
