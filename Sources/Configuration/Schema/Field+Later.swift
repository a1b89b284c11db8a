extension Field {
    /// The section `tls`: read, so that all that is wrong in it is told at once, and refused.
    func tls() {
        check { section in
            _ = section.value("certificate") { $0.text() }
            _ = section.value("key") { $0.secretOnly() }
            _ = section.value("automatic") { field in
                field.section { section in
                    _ = section.value("email") { $0.emailAddress(within: nil) }
                    _ = section.value("directory") { $0.webAddress() }
                    return section.value("ca_bundle") { $0.text() }
                }
            }
        }
        notBuilt(hint: "put a reverse proxy in front and leave it out")
    }

    /// The section `web`, whose page does not exist yet: what switches something off is fine.
    func web() {
        check { section in
            section.field("sign_in")?.signIn()
            if let auditors = section.field("auditors"), let people = auditors.items({ $0.emailAddress(within: nil) }),
                !people.isEmpty
            {
                auditors.notBuilt("the page for auditors", hint: "leave it out, and use curfew audit export")
            }
            if let proxies = section.field("trusted_proxies"), let texts = proxies.items({ $0.text() }), !texts.isEmpty
            {
                proxies.notBuilt("trust in proxies", hint: "write trusted_proxies: []")
            }
        }
    }

    /// The section `metrics`.
    func metrics() {
        check { section in _ = section.value("listen") { $0.listenAddress() } }
        notBuilt(hint: "leave it out")
    }

    private func signIn() {
        check { section in
            if let link = section.field("slack_link"), link.truth() == true {
                link.notBuilt("signing in to the page", hint: "leave it out")
            }
            if let oidc = section.field("oidc") {
                oidc.check { section in
                    _ = section.value("issuer") { $0.webAddress() }
                    _ = section.value("client_id") { $0.text() }
                    _ = section.value("client_secret") { $0.secretOnly() }
                }
                oidc.notBuilt("signing in to the page", hint: "leave it out")
            }
        }
    }

    /// Checks that a secret could be had, and drops it.
    private func secretOnly() {
        _ = secret()
    }
}
