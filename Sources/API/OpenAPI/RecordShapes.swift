import Catalog
import Entitlement
import JSON
import Primitives
import Service

/// What the operations on accounts, the catalogue, keys, jobs, the clock and the whole of the records answer.
enum RecordShapes {
    static let byOperation: [String: JSONSchema] = [
        "account.add": account, "account.set": account, "account.show": account,
        "account.list": Shape.list(account), "account.check": Shape.object([must("accounts", .integer())]),
        "account.import": Shape.object(jobMembers + [must("added", .integer()), must("known", .integer())]),
        "contact.add": contact, "contact.remove": contact, "plan.list": Shape.list(planLine),
        "plan.load": Shape.object([
            must("version", .integer()), must("plans", Shape.list(Shape.scalar(PlanID.self))),
            must("calendars", Shape.list(Shape.scalar(CalendarID.self))),
        ]),
        "job.list": Shape.list(job), "job.show": job,
        "clock.show": Shape.object([must("now", Shape.scalar(Instant.self)), must("sandbox", .boolean)]),
        "clock.set": clockMoved, "clock.advance": clockMoved, "verify": verified, "key.add": newKey,
        "key.rotate": newKey, "key.revoke": key, "key.list": Shape.list(key),
    ]

    /// What every job's answer begins with.
    static let jobMembers = [
        must("job", Shape.scalar(JobID.self)), must("state", Shape.word(JobState.self)), must("done", .integer()),
        must("total", .integer()),
    ]

    private static let contact = Shape.object([
        must("contact", Shape.scalar(ContactID.self)), must("account", Shape.scalar(AccountID.self)),
        must("email", Shape.scalar(EmailAddress.self)), may("name", Shape.scalar(Text.self)),
    ])

    private static let account = Shape.object([
        must("account", Shape.scalar(AccountID.self)), must("name", Shape.scalar(Text.self)),
        must("state", Shape.word(AccountState.self)), must("country", Shape.scalar(CountryCode.self)),
        must("zone", Shape.scalar(ZoneName.self)), must("currency", Shape.scalar(Currency.self)),
        must("terms", Shape.scalar(Terms.self)), must("charge_limit", Shape.money),
        may("vat_id", Shape.scalar(Reference.self)), may("email", Shape.scalar(EmailAddress.self)),
        may("address", Shape.scalar(Text.self)), may("warranty_from", Shape.scalar(CivilDate.self)),
        must("created_at", Shape.scalar(Instant.self)), must("contacts", Shape.list(contact)),
    ])

    private static let planLine = Shape.object([
        must("plan", Shape.scalar(PlanID.self)), must("version", .integer()), must("name", .string()),
        must("kind", Shape.word(PlanKind.self)), must("prices", Shape.list(Shape.money)), must("tagline", .string()),
    ])

    private static let job = Shape.object([
        must("job", Shape.scalar(JobID.self)), must("operation", .string()), must("state", Shape.word(JobState.self)),
        must("done", .integer()), must("total", .integer()), must("begun_at", Shape.scalar(Instant.self)),
        must("actor", .string()),
    ])

    private static let clockMoved = Shape.object(
        jobMembers + [
            must("now", Shape.scalar(Instant.self), "Where the clock stands; it arrives when the job is finished."),
            must("what", Shape.list(.string()), "What fell due on the way, in order."),
        ])

    private static let verified = Shape.object(
        [
            "accounts", "transactions", "lots", "holds", "incidents", "audit_records", "lanes", "documents",
        ].map { must($0, .integer(), "How many were looked at.") } + [
            must("differences", Shape.list(difference), "What does not agree; none where everything does.")
        ])

    private static let difference = Shape.object([
        must("what", .string(), "What kind of thing."), must("where", .string(), "Which one."),
        must("detail", .string(), "What is wrong with it."),
    ])

    private static let newKey = Shape.object([
        must("id", Shape.scalar(KeyID.self)), must("key", .string(), "The key itself, told once."),
        must("role", Shape.word(Role.self)), may("account", Shape.scalar(AccountID.self)),
        may("previous_until", Shape.scalar(Instant.self)),
    ])

    private static let key = Shape.object([
        must("id", Shape.scalar(KeyID.self)), must("role", Shape.word(Role.self)),
        may("account", Shape.scalar(AccountID.self)), may("label", Shape.scalar(Text.self)),
        must("state", .choice(["active", "expired", "revoked"])), must("created_at", Shape.scalar(Instant.self)),
        may("expires_at", Shape.scalar(Instant.self)), may("previous_until", Shape.scalar(Instant.self)),
        may("revoked_at", Shape.scalar(Instant.self)), may("last_used_at", Shape.scalar(Instant.self)),
    ])
}
