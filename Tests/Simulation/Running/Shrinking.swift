extension WorldPlan {
    /// The smallest plan of which the closure says that it still fails, as far as leaving things out one after the other
    /// finds it.
    package func shrunk(tries: Int = 400, fails: (WorldPlan) throws -> Bool) rethrows -> WorldPlan {
        var smallest = self
        var left = tries
        var hasShrunk = true
        while hasShrunk {
            hasShrunk = false
            for candidate in smallest.smaller where left > 0 {
                left -= 1
                if try fails(candidate) {
                    smallest = candidate
                    hasShrunk = true
                    break
                }
            }
        }
        return smallest
    }

    /// Plans with less in them, the smallest first.
    private var smaller: [WorldPlan] {
        let present = (0..<asks).filter { !without.contains($0) }
        var plans: [WorldPlan] = []
        var size = present.count / 2
        while size > 0 {
            for start in stride(from: 0, to: present.count, by: size) {
                var plan = self
                plan.without.formUnion(present[start..<min(start + size, present.count)])
                if plan.without.count < asks { plans.append(plan) }
            }
            size /= 2
        }
        let calmer = happenings.sorted { $0.rawValue < $1.rawValue }.map { happening in
            var plan = self
            plan.happenings.remove(happening)
            return plan
        }
        return calmer + plans
    }
}
