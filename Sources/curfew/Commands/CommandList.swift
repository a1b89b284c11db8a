/// The commands there are, in the order in which help shows them.
enum CommandList {
    static let all: [any Command.Type] = [
        DemoCommand.self, ServeCommand.self, CheckCommand.self, SlackManifestCommand.self,
        AskCommand.self, ListCommand.self, ShowCommand.self, ApproveCommand.self, DenyCommand.self,
        RelinquishCommand.self, WithdrawCommand.self, RevokeCommand.self, ResumeCommand.self, ReloadCommand.self,
        AuditExportCommand.self, AuditVerifyCommand.self, PolicyScopeCommand.self, PolicyDecideCommand.self,
        PolicyLevelsCommand.self, RulesCheckCommand.self, RulesExplainCommand.self, RulesReplayCommand.self,
        VersionCommand.self, HelpCommand.self,
    ]

    /// Commands that a later version brings; whoever types one is told so.
    static let later = [
        "setup", "aws-setup", "extend",
        "token create", "token list", "token revoke", "backup", "restore",
    ]
}
