import Access
import AccessDesk
import Catalog
import Foundation
import Ledger
import Log

/// Type-ahead over a million resources, beside SQLite's trigram index in memory; and the start with as many in the ledger.
struct ResourceSearching: Benchmark {
    let name = "resources"

    func rows(_ effort: Effort) async throws -> [Row] {
        let count = effort.choose(1_000_000, smoke: 3000)
        let questions = questions(effort.choose(1000, smoke: 20), among: count)
        let (start, catalog) = try await started(with: count)
        let table = try TrigramTable(ManyResources(count))
        var (ours, theirs) = (Sample(), Sample())
        for words in questions {
            let text = words.joined(separator: " ")
            let clock = ContinuousClock()
            var found = 0
            ours.add(clock.measure { found = catalog.search(CatalogQuery(text)) { _ in true }.resources.count })
            var others = 0
            theirs.add(try clock.measure { others = try table.search(words).count })
            guard (found > 0) == (others > 0) else {
                throw Trouble(description: "\(text): \(found) and \(others) are found")
            }
        }
        let peer = "FTS5 trigram"
        return [
            Row(
                "type-ahead over \(catalog.count) resources, p99", Figure(ours.p99), beside: (peer, Figure(theirs.p99)),
                aim: .ratioAtMost(0.2)),
            Row("the same, by itself", Figure(ours.p99), aim: .atMost(5)),
            Row("the same, median", Figure(ours.median), beside: (peer, Figure(theirs.median))),
            Row(
                "bytes of memory a resource", Figure(Double(catalog.byteCount) / Double(catalog.count), .count),
                aim: .atMost(250)),
        ] + start
    }

    /// What a start costs with so many resources in the ledger, and the catalog that it ends with.
    private func started(with count: Int) async throws -> ([Row], ResourceCatalog) {
        let folder = try Scratch()
        let path = folder.file("curfew.db")
        let first = try await open(path)
        var page: [ListedResource] = []
        for resource in ManyResources(count) {
            page.append(resource)
            guard page.count == 1000 else { continue }
            _ = try await first.keep(page, of: "123456789012", in: InventoryPart("resource-explorer"))
            page = []
        }
        await first.close()
        let clock = ContinuousClock()
        let start = clock.now
        let ledger = try await open(path)
        let ready = start.duration(to: clock.now)
        let catalog = ResourceCatalog()
        catalog.replace(with: try await ledger.recall())
        let complete = start.duration(to: clock.now)
        await ledger.close()
        let rows = [
            Row(
                "the ledger is open, with \(catalog.count) resources in it", Figure(ready / .seconds(1), .seconds),
                aim: .atMost(1)),
            Row("the type-ahead is complete", Figure(complete / .seconds(1), .seconds), aim: .atMost(3)),
        ]
        return (rows, catalog)
    }

    private func open(_ path: String) async throws -> LedgerRecords {
        try await LedgerRecords.open(
            at: path, version: "benchmark", now: Instant(seconds: 1_800_000_000), journal: SilentJournal())
    }

    /// What people type: a part of a name, of an ARN, of a tag, or two of these; a trigram index needs three characters.
    private func questions(_ number: Int, among count: Int) -> [[String]] {
        let stride = max(1, count / number)
        var questions: [[String]] = []
        for (place, resource) in ManyResources(count).enumerated() where place % stride == 0 {
            let name = Array(resource.arn.name)
            let start = place / stride % max(1, name.count - 4)
            let part = String(name[start..<min(name.count, start + 3 + place / stride % 6)])
            switch place / stride % 4 {
            case 0: questions.append([part])
            case 1: questions.append([part, resource.tags["env"] ?? "prod"])
            case 2: questions.append([resource.arn.service + ":", part])
            default: questions.append([resource.account.text, part])
            }
        }
        return questions.map { $0.filter { $0.count >= 3 } }.filter { !$0.isEmpty }
    }
}
