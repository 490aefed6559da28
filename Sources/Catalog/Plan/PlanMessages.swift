import JSON

/// What a plan must be able to say: a message for each decision it can give and for each verdict.
///
/// Decisions about an account as a whole belong to no plan; triage, which everybody has, speaks for them.
struct PlanMessages {
    let kind: PlanKind?
    let hasAllowance: Bool

    /// Reads the messages: those the plan needs, and any other there is.
    func read(_ table: JSONCursor) -> [String: String] {
        var messages: [String: String] = [:]
        _ = table.each { code, cursor -> Void? in
            if !Self.known.contains(code) {
                cursor.refuse(.unknownMessage, "there is no decision and no cause of this name")
            }
            messages[code] = cursor.words(upTo: CatalogueLimits.messageBytes)
            return nil
        }
        if let rows = table.node.members {
            let named = Set(rows.map(\.name))
            for code in needed where !named.contains(code) { table.missing(code, "the plan has to say this") }
        }
        return messages
    }

    private static let known = Set(
        PlanKind.allCases.flatMap { PlanMessages(kind: $0, hasAllowance: true).needed })

    private var needed: [String] {
        guard let kind else { return [] }
        return allowed(kind) + Self.coverage + refused(kind) + Cause.allCases.map(\.rawValue)
    }

    private func allowed(_ kind: PlanKind) -> [String] {
        switch kind {
        case .triage: ["triage"]
        case .warranty: ["warranty"]
        case .subscription: ["included"]
        case .pack: ["credit_available"]
        case .perIncident: ["credit_available", "pay_per_incident"]
        case .hotline: ["pay_per_incident"]
        }
    }

    private static let coverage = [
        "contact_not_allowed", "product_not_covered", "channel_not_covered", "severity_not_covered",
    ]

    private func refused(_ kind: PlanKind) -> [String] {
        switch kind {
        case .triage:
            [
                "account_unknown", "account_suspended", "payment_overdue", "not_yet_valid", "expired",
                "no_entitlement", "allowance_used", "no_credits", "over_charge_limit",
            ]
        case .warranty: ["not_yet_valid", "expired"]
        case .subscription:
            ["payment_overdue", "not_yet_valid", "expired"] + (hasAllowance ? ["allowance_used"] : [])
        case .pack: ["not_yet_valid", "expired", "no_credits"]
        case .perIncident: ["not_yet_valid", "expired", "no_credits", "over_charge_limit"]
        case .hotline: ["over_charge_limit"]
        }
    }
}
