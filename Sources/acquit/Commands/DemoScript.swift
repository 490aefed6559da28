/// The tour a newcomer takes: what happens, and the command that does it.
enum DemoScript {
    /// One step of the tour.
    struct Step: Sendable {
        /// What happens, in a sentence or two.
        let says: String
        /// The command, as it would be typed.
        let command: String
        /// The exit code it is expected to end with.
        var exit: ExitCode = .done
    }

    /// One chapter of the tour.
    struct Chapter: Sendable {
        /// What it is about.
        let title: String
        /// Its steps.
        let steps: [Step]
    }

    /// When the tour begins: a Monday morning in Berlin.
    static let begins = "2026-03-02T08:00:00Z"

    /// The whole tour.
    static let chapters = [setting, asking, charging, promising, invoicing, forgiving, checking]

    private static let setting = Chapter(
        title: "Three customers, three zones, three currencies",
        steps: [
            Step(
                says: "Acme is in New York and pays in dollars, before it is served.",
                command: "account add --id acme --name 'Acme Inc' --country US --zone America/New_York --currency USD "
                    + "--email billing@acme.example"),
            Step(
                says: "Globex is in Berlin and pays in euros, thirty days after the invoice.",
                command:
                    "account add --id globex --name 'Globex GmbH' --country DE --zone Europe/Berlin --currency EUR "
                    + "--vat-id DE129274202 --terms 30 --charge-limit 1000 "
                    + "--address 'Hauptstraße 1, 10827 Berlin'"),
            Step(
                says: "Initech is in Tokyo, pays in yen, and its warranty has just begun.",
                command: "account add --id initech --name 'Initech KK' --country JP --zone Asia/Tokyo --currency JPY "
                    + "--warranty-from 2026-02-20"),
            Step(says: "This is what is sold.", command: "plan list"),
        ])

    private static let asking = Chapter(
        title: "Entitled or not, before anything is routed",
        steps: [
            Step(
                says: "Acme asks for a pack it has not bought: refused, with what it could buy.",
                command: "check --account acme --severity high --channel email --using pack-10", exit: .refused),
            Step(
                says: "Asking for nothing in particular it is never turned away undiagnosed: triage is free.",
                command: "check --account acme --severity high --channel email"),
            Step(says: "Acme buys ten incidents and pays.", command: "buy --account acme --plan pack-10 --paid"),
            Step(
                says: "Now a credit would pay for the incident, and the answer is due in two hours.",
                command: "check --account acme --severity high --channel email"),
            Step(
                says: "Initech's warranty covers it without any charge.",
                command: "check --account initech --severity normal --channel web"),
        ])

    private static let charging = Chapter(
        title: "Hold first, settle by verdict",
        steps: [
            Step(
                says: "Opening holds one credit; it fails here or never.",
                command: "incident open --account acme --severity high --channel email --reference T-1 "
                    + "--subject 'Login loops for some users'"),
            Step(says: "Forty minutes later an agent answers.", command: "clock advance PT40M"),
            Step(says: "The first response is in time.", command: "incident respond T-1"),
            Step(says: "The agent needs a log file: the next move is the customer's.", command: "incident wait T-1"),
            Step(says: "Three hours later", command: "clock advance PT3H"),
            Step(says: "the log file comes, and work goes on.", command: "incident resume T-1"),
            Step(says: "The customer's proxy looks guilty.", command: "incident resolve T-1"),
            Step(
                says: "It might be a bug all the same, so it is kept in mind as one that is suspected.",
                command: "defect add --id login-loop --title 'Login loops behind a caching proxy'"),
            Step(
                says: "The verdict charges the credit, and names the suspicion.",
                command: "verdict T-1 --cause customer_environment --defect login-loop "
                    + "--evidence 'The proxy strips a header'"),
            Step(says: "Nine credits are left, one is used.", command: "credits acme"),
        ])

    private static let promising = Chapter(
        title: "A promise is a row",
        steps: [
            Step(
                says: "Initech subscribes to premium support.", command: "buy --account initech --plan premium --paid"),
            Step(
                says: "A critical incident under it is due in two hours, around the clock.",
                command: "incident open --account initech --severity critical --channel phone --reference T-2 "
                    + "--using premium"),
            Step(says: "Nobody answers for three hours.", command: "clock advance PT3H"),
            Step(says: "The answer comes too late.", command: "incident respond T-2"),
            Step(says: "The next move is the customer's: what may pause stands still.", command: "incident wait T-2"),
            Step(says: "A night passes, which does not count.", command: "clock advance PT10H"),
            Step(says: "The breach is on record, and the clock that waits is paused.", command: "incident show T-2"),
            Step(says: "The customer writes back, and work goes on.", command: "incident resume T-2"),
            Step(says: "Initech also buys a small pack,", command: "buy --account initech --plan pack-5 --paid"),
            Step(
                says: "and takes one incident out of it, which it then withdraws: the credit comes back.",
                command: "incident open --account initech --severity low --channel chat --reference T-3 "
                    + "--using pack-5"),
            Step(says: "Nothing was answered yet, so cancelling costs nothing.", command: "incident cancel T-3"),
        ])

    private static let invoicing = Chapter(
        title: "Invoiced to the cent",
        steps: [
            Step(
                says: "Globex subscribes on terms: its invoice is numbered at once, with German VAT.",
                command: "buy --account globex --plan standard"),
            Step(
                says: "An incident under the subscription uses one of the month's five.",
                command: "incident open --account globex --severity normal --channel web --reference T-4"),
            Step(
                says: "Another is opened at a fixed price against the charge limit,",
                command:
                    "incident open --account globex --severity high --channel email --reference T-5 --using incident"),
            Step(says: "answered,", command: "incident respond T-5"),
            Step(
                says: "and found to be a question of how to: charged, and on no invoice yet.",
                command: "verdict T-5 --cause how_to"),
            Step(says: "Acme may owe up to 500 dollars from now on.", command: "account set acme --charge-limit 500"),
            Step(
                says: "A call on the hotline is charged by the minute, never more than an incident costs.",
                command:
                    "incident open --account acme --severity normal --channel phone --reference T-6 --using hotline"),
            Step(says: "Seventeen minutes.", command: "incident minutes T-6 --add 17"),
            Step(says: "The customer's data was at fault.", command: "verdict T-6 --cause customer_data"),
            Step(
                says: "Charged incidents are collected into one invoice by account and month.", command: "invoice run"),
            Step(says: "As an auditor reads it.", command: "invoice show INV-2026-000006"),
        ])

    private static let forgiving = Chapter(
        title: "It was our bug after all",
        steps: [
            Step(says: "Nine weeks later engineering finds the bug.", command: "clock advance P63D"),
            Step(
                says: "What confirming it would do, before it is done.",
                command: "defect confirm login-loop --preview"),
            Step(says: "Confirmed: every incident it caused is judged anew.", command: "defect confirm login-loop"),
            Step(says: "The credit that T-1 took is back, and keeps its days.", command: "credits acme"),
            Step(
                says: "T-5 was a gap in the documentation. It is on an invoice, so a credit note takes it back.",
                command: "verdict T-5 --cause documentation_defect"),
            Step(
                says: "The credit note names its invoice, and the invoice shows it.",
                command: "invoice show INV-2026-000006"),
            Step(
                says: "The hotline call is waived, with a reason.",
                command: "waive T-6 --reason 'Half of the call was our hold music'"),
            Step(says: "Lists leave as CSV or JSON Lines.", command: "export credit-notes --format jsonl"),
        ])

    private static let checking = Chapter(
        title: "And the books agree",
        steps: [
            Step(says: "Every balance is recomputed from the entries, and every audit chain walked.", command: "verify")
        ])
}
