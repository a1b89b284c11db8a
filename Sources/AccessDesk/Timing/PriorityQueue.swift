/// A binary heap: the least element comes out first, and adding or taking one costs no more than its depth.
struct PriorityQueue<Element: Comparable & Sendable>: Sendable {
    private var heap: [Element] = []

    /// The least element; nil when there is none.
    var first: Element? { heap.first }

    mutating func add(_ element: Element) {
        heap.append(element)
        var place = heap.count - 1
        while place > 0, heap[place] < heap[(place - 1) / 2] {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    /// Takes the least element out; nil when there is none.
    @discardableResult
    mutating func takeFirst() -> Element? {
        guard !heap.isEmpty else { return nil }
        heap.swapAt(0, heap.count - 1)
        let least = heap.removeLast()
        var place = 0
        while let child = leastChild(of: place), heap[child] < heap[place] {
            heap.swapAt(child, place)
            place = child
        }
        return least
    }

    private func leastChild(of place: Int) -> Int? {
        let (left, right) = (2 * place + 1, 2 * place + 2)
        guard left < heap.count else { return nil }
        return right < heap.count && heap[right] < heap[left] ? right : left
    }
}
