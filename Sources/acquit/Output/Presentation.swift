import Entitlement
import JSON
import Service

/// How answers and refusals look to people; most answers need nothing of their own.
enum Presentation {
    /// Operations whose answers have a form of their own.
    static let special: [String: @Sendable (JSONNode, Style) -> [String]] = [
        "check": DecisionForm.check,
        "incident.open": DecisionForm.opened,
        "incident.show": IncidentForm.show,
        "incident.event": IncidentForm.show,
        "verdict": VerdictForm.given,
        "verdict.list": VerdictForm.list,
        "credits": CreditsForm.show,
        "invoice.show": InvoiceForm.show,
        "invoice.run": InvoiceForm.run,
        "plan.list": PlanForm.list,
        "plan.show": PlanForm.show,
        "plan.check": SetupForms.checked,
        "plan.load": SetupForms.loaded,
        "init": SetupForms.made,
        "account.import": SetupForms.imported,
        "clock.set": SetupForms.clock,
        "clock.advance": SetupForms.clock,
        "verify": VerifyForm.show,
    ]

    /// The lines for an answer.
    static func lines(of operation: String, _ answer: JSONNode, _ style: Style) -> [String] {
        special[operation].map { $0(answer, style) } ?? Renderer(style: style).lines(answer)
    }

    /// The lines for a refusal: its code and what happened, every fault, why, and what next.
    static func lines(of refusal: Refusal, _ style: Style) -> [String] {
        var lines = ["\(style.bad(refusal.code)): \(TextWidth.oneLine(refusal.what))"]
        lines += refusal.fields.map { "  \(style.strong($0.field)) \(TextWidth.oneLine($0.detail)) [\($0.code)]" }
        lines += (refusal.decision?.offers ?? []).map { offer in
            "  \(style.strong(offer.plan.text)) \(TextWidth.oneLine(offer.name)), \(offer.price)"
        }
        lines += [refusal.why, refusal.next].filter { !$0.isEmpty }.map { TextWidth.oneLine($0) }
        return lines
    }
}
