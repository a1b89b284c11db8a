import Access

extension Field {
    /// The section `waiting`: what becomes of an ask that nobody decides.
    func waiting() -> Settings.Waiting? {
        section { section in
            let standard = Settings.Waiting.standard
            let withdraw = section.value("withdraw", default: standard.withdraw) { $0.duration() }
            let remind = section.value("remind", default: standard.remind) { $0.duration() }
            guard let withdraw, let remind else { return nil }
            if let field = section.field("remind"), remind >= withdraw {
                return field.fail(
                    "is \(remind.written), when an ask is withdrawn already",
                    hint: "waiting.withdraw is \(withdraw.written)")
            }
            return Settings.Waiting(remind: remind, withdraw: withdraw)
        }
    }
}
