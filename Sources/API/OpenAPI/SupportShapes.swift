import Billing
import Catalog
import Entitlement
import JSON
import Ledger
import Primitives
import SLA
import Service
import Storage

/// What the operations on checks, incidents, verdicts, waivers and defects answer.
enum SupportShapes {
    static let byOperation: [String: JSONSchema] = [
        "check": decision, "incident.open": opened, "incident.event": incident, "incident.show": incident,
        "incident.list": Shape.list(Shape.object(summary)), "verdict": verdict,
        "verdict.list": Shape.list(givenVerdict), "waive": waived, "waiver.list": Shape.list(waiver),
        "defect.add": defect, "defect.reject": defect, "defect.fix": defect, "defect.show": defect,
        "defect.list": Shape.list(defect), "defect.confirm": confirmation, "credits": credits,
        "lot.expire": Shape.object([
            must("account", Shape.scalar(AccountID.self)), must("lots", Shape.list(Shape.scalar(LotID.self))),
        ]),
        "incident.due": Shape.object([
            must("incident", Shape.scalar(IncidentID.self)), must("state", Shape.word(IncidentState.self)),
            may("settlement", Shape.word(SettlementWord.self)),
        ]),
    ]

    /// Nothing, credits or money.
    static let charge = JSONSchema.tagged(
        by: "kind",
        [
            JSONVariant("none", []), JSONVariant("all", []), JSONVariant("credits", [must("quantity", .integer())]),
            JSONVariant("money", [must("amount", .integer()), must("currency", Shape.scalar(Currency.self))]),
        ])

    static let offer = Shape.object([
        must("plan", Shape.scalar(PlanID.self)), must("name", .string()), must("price", Shape.money),
        may("credits", .integer()), may("period", Shape.scalar(Period.self)),
    ])

    static let explanation = Shape.object([must("what", .string()), must("why", .string()), must("next", .string())])

    static let decision = Shape.object([
        must("allowed", .boolean, "Whether the request may be worked on."),
        must("code", Shape.word(DecisionCode.self), "Why."), must("account", Shape.scalar(AccountID.self)),
        must("at", Shape.scalar(Instant.self)), mustOrNull("plan", Shape.scalar(PlanID.self)),
        mustOrNull("entitlement", Shape.scalar(EntitlementID.self)), mustOrNull("lot", Shape.scalar(LotID.self)),
        must("charge", charge, "What it costs if it is charged in full."),
        must("credits", Shape.object([must("available", .integer()), must("held", .integer())])),
        must(
            "sla",
            Shape.list(
                Shape.object([
                    must("metric", Shape.word(Metric.self)), may("target_seconds", .integer()),
                    may("next_business_day", .boolean), must("calendar", Shape.scalar(CalendarID.self)),
                    must("calendar_version", .integer()), must("due_at", Shape.scalar(Instant.self)),
                ])), "What is promised."),
        mustOrNull(
            "route", Shape.object([must("queue", Shape.scalar(QueueID.self)), must("priority", .integer())])),
        mustOrNull("if_product_defect", Shape.word(DefectOutcome.self)),
        must("offers", Shape.list(offer), "What to buy where nothing covers it."),
        must("warnings", Shape.list(Shape.object([must("code", .string()), must("message", .string())]))),
        must("message", .string()), must("explanation", explanation),
    ])

    static let hold = Shape.object([
        must("state", .choice(["pending", "posted", "released"])), must("kind", .choice(["credits", "money"])),
        may("quantity", .integer()), may("amount", .integer()), may("currency", Shape.scalar(Currency.self)),
    ])

    static let opened = Shape.object([
        must("incident", Shape.scalar(IncidentID.self)), mustOrNull("reference", Shape.scalar(Reference.self)),
        must("state", Shape.word(IncidentState.self)), must("decision", decision), mustOrNull("hold", hold),
    ])

    private static let summary: [JSONProperty] = [
        must("incident", Shape.scalar(IncidentID.self)), must("account", Shape.scalar(AccountID.self)),
        must("source", Shape.scalar(SourceID.self)), may("reference", Shape.scalar(Reference.self)),
        may("subject", Shape.scalar(Text.self)), must("state", Shape.word(IncidentState.self)),
        must("severity", Shape.word(Severity.self)), must("plan", Shape.scalar(PlanID.self)),
        must("opened_at", Shape.scalar(Instant.self)), may("closed_at", Shape.scalar(Instant.self)),
    ]

    static let incident = Shape.object(
        summary + [
            must("channel", Shape.word(Channel.self)), may("queue", Shape.scalar(QueueID.self)),
            may("priority", .integer()), may("answered_at", Shape.scalar(Instant.self)),
            may("resolved_at", Shape.scalar(Instant.self)), must("minutes", .integer()),
            may("effort", Shape.scalar(Effort.self)), must("sla", Shape.list(clock)), mustOrNull("hold", hold),
            mustOrNull("cause", Shape.word(Cause.self)), mustOrNull("settlement", Shape.word(SettlementWord.self)),
            may("awaited_until", Shape.scalar(Instant.self)), may("defect", Shape.scalar(DefectID.self)),
            must(
                "events",
                Shape.list(
                    Shape.object([
                        must("type", .string()), must("occurred_at", Shape.scalar(Instant.self)),
                        must("recorded_at", Shape.scalar(Instant.self)), must("actor", .string()),
                    ]))),
        ])

    private static let clock = Shape.object([
        must("metric", Shape.word(Metric.self)), must("cycle", .integer()), must("target", .anything),
        must("calendar", Shape.scalar(CalendarID.self)), must("calendar_version", .integer()),
        must("started_at", Shape.scalar(Instant.self)), must("due_at", Shape.scalar(Instant.self)),
        must("state", Shape.word(Clock.State.self)), may("paused_at", Shape.scalar(Instant.self)),
        may("stopped_at", Shape.scalar(Instant.self)),
    ])

    private static let verdict = Shape.object([
        must("incident", Shape.scalar(IncidentID.self)), must("version", .integer()),
        must("cause", Shape.word(Cause.self)), must("settlement", Shape.word(SettlementWord.self)),
        mustOrNull("credit_note", Shape.scalar(DocumentNumber.self)), must("state", Shape.word(IncidentState.self)),
        may("offers", Shape.list(offer)), may("note", explanation),
    ])

    private static let givenVerdict = Shape.object([
        must("version", .integer()), must("cause", Shape.word(Cause.self)),
        must("given_at", Shape.scalar(Instant.self)), must("actor", .string()),
        may("defect", Shape.scalar(DefectID.self)), may("evidence", Shape.scalar(Text.self)),
        may("settlement", Shape.word(SettlementWord.self)), may("credit_note", .string()),
    ])

    private static let waived = Shape.object([
        must("waiver", Shape.scalar(WaiverID.self)), must("incident", Shape.scalar(IncidentID.self)),
        must("amount", charge), mustOrNull("settlement", Shape.word(SettlementWord.self)),
        mustOrNull("credit_note", Shape.scalar(DocumentNumber.self)), must("state", Shape.word(IncidentState.self)),
    ])

    private static let waiver = Shape.object([
        must("waiver", Shape.scalar(WaiverID.self)), must("incident", Shape.scalar(IncidentID.self)),
        must("account", Shape.scalar(AccountID.self)), must("amount", charge),
        must("reason", Shape.scalar(Text.self)), must("actor", .string()),
        must("granted_at", Shape.scalar(Instant.self)), may("settlement", Shape.word(SettlementWord.self)),
        may("credit_note", .string()),
    ])

    private static let defect = Shape.object([
        must("defect", Shape.scalar(DefectID.self)), must("state", Shape.word(DefectState.self)),
        must("title", Shape.scalar(Text.self)), may("tracker", Shape.scalar(Text.self)),
        must("reported_at", Shape.scalar(Instant.self)), may("decided_at", Shape.scalar(Instant.self)),
        must("incidents", .integer(), "How many incidents it caused."),
    ])

    private static let confirmation = Shape.object(
        RecordShapes.jobMembers + [
            must("defect", Shape.scalar(DefectID.self)), must("preview", .boolean),
            must("settlements", .map(keys: TextRule(), values: .integer(), count: 0...Int.max)),
            must("unchanged", .integer()), must("left", .integer()),
            must(
                "incidents",
                Shape.list(
                    Shape.object([
                        must("incident", Shape.scalar(IncidentID.self)), must("account", Shape.scalar(AccountID.self)),
                        must("settlement", Shape.word(SettlementWord.self)),
                        may("credit_note", Shape.scalar(DocumentNumber.self)),
                    ]))),
        ])

    private static let credits = Shape.object([
        must("account", Shape.scalar(AccountID.self)), must("available", .integer()), must("held", .integer()),
        must(
            "lots",
            Shape.list(
                Shape.object([
                    must("lot", Shape.scalar(LotID.self)), must("plan", Shape.scalar(PlanID.self)),
                    must("quantity", .integer()), must("available", .integer()), must("held", .integer()),
                    must("consumed", .integer()), must("expired", .integer()), may("revoked", .integer()),
                    may("frozen", .boolean), mustOrNull("expires_on", Shape.scalar(CivilDate.self)),
                ]))),
        must(
            "history",
            Shape.list(
                Shape.object([
                    must("at", Shape.scalar(Instant.self)), must("kind", Shape.word(TransactionKind.self)),
                    must("quantity", .integer()), may("lot", Shape.scalar(LotID.self)),
                    may("incident", Shape.scalar(IncidentID.self)),
                ]))),
    ])
}
