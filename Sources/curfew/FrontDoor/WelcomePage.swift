import Cryptography
import FoundationEssentials
import HTTP

/// What a browser shows at the address: that this is Curfew, that it is up, and where to ask.
struct WelcomePage: Sendable {
    let response: Response

    /// Shows the slash command by which people ask; nil without Slack.
    init(command: String?) {
        response = Response(
            status: 200,
            headers: [
                "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store",
                "Content-Security-Policy":
                    "default-src 'none'; style-src 'sha256-\(WelcomePage.styleHash)'; base-uri 'none'; "
                    + "form-action 'none'; frame-ancestors 'none'",
                "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
            ], body: Array(WelcomePage.html(command).utf8))
    }

    private static var styleHash: String { Data(sha256(style.utf8)).base64EncodedString() }

    private static let style = """
        :root { color-scheme: light dark; }
        body { font: 1.125rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 18vh auto 0; padding: 0 1.5rem; }
        h1 { font-size: 1.5rem; font-weight: 600; margin: 0 0 0.25rem; }
        p { margin: 0 0 1rem; }
        p:first-of-type { font-size: 1.25rem; }
        code { font: 0.95em ui-monospace, monospace; white-space: nowrap; }
        footer { margin-top: 3rem; font-size: 0.875rem; opacity: 0.7; }
        """

    private static func html(_ command: String?) -> String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Curfew</title>
        <style>\(style)</style>
        </head>
        <body>
        <main>
        <h1>Curfew</h1>
        <p>Temporary AWS access: asked for, decided, granted, gone on time.</p>
        \(advice(command))
        </main>
        <footer>Version \(Version.current)</footer>
        </body>
        </html>

        """
    }

    private static func advice(_ command: String?) -> String {
        guard let command else {
            return
                "<p>It is up, without Slack: whoever runs it asks and decides with <code>curfew ask</code> on the server.</p>"
        }
        return """
            <p>It is up. Ask in Slack with <code>\(command) request</code>; <code>\(command) list</code> shows what you \
            hold, <code>\(command) relinquish</code> gives it back.</p>
            <p>If you decide, the card in the channel has the buttons.</p>
            """
    }
}
