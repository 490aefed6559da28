import Billing
import Crypto
import Entitlement
import JSON
import SLA

/// Every code that a "no" can have, for those who write programs against it; a test finds those that are missing.
enum ProblemCodes {
    /// The codes of refusals.
    static let refusals: [String] = unique(
        service + inbound + DecisionCode.allCases.map(\.rawValue) + Rule.allCases.map(\.rawValue) + billing + ledger)

    /// The codes of faulty fields.
    static let faults: [String] = unique(JSONFault.Code.allCases.map(\.rawValue) + fields)

    private static let service = [
        "account_exists", "account_not_allowed", "account_unknown", "amount_overflow", "bad_input",
        "catalogue_faulty", "changed_meanwhile", "clock_goes_forward", "contact_unknown", "currency_mismatch",
        "database_busy", "database_failure", "database_locked", "defect_exists", "defect_fixed",
        "defect_not_confirmed", "defect_unknown", "disk_full", "dispute_exists", "endpoint_disabled", "endpoint_exists",
        "endpoint_unknown", "delivery_unknown", "export_unknown",
        "idempotency_key_reused", "incident_unknown", "invoice_unknown", "job_unknown", "key_expired",
        "key_malformed", "key_missing", "key_revoked", "key_rotated", "key_unknown", "media_type_unsupported",
        "method_not_allowed", "no_open_dispute", "not_a_dead_letter", "not_a_sandbox", "order_unknown", "overloaded",
        "payment_unknown",
        "plan_unknown", "plan_version_missing", "reference_ambiguous", "reference_taken", "request_in_flight",
        "role_not_allowed", "route_unknown", "secret_too_long", "secret_unreadable", "series_missing", "service_ending",
        "source_not_allowed", "source_unknown", "too_many_endpoints", "too_many_secrets", "too_many_wrong_keys",
        "unexpected",
    ]

    /// What became of events, and why they are not taken in.
    private static let inbound =
        [
            "body_too_large", "inbound_event_unknown", "not_ours", "nothing_paid", "nothing_refunded",
            "payment_failed", "payment_not_made_yet", "payment_taken_back", "refund_not_covered", "type_unknown",
            "webhook_source_disabled", "webhook_source_exists", "webhook_source_unknown",
        ] + SignatureFault.allCases.map(\.rawValue)

    private static let billing =
        [
            "plan_not_for_sale", "quantity_out_of_range", "currency_not_priced", "plan_mismatch",
            "period_not_billable", "reference_conflict", "order_not_due", "invoice_incomplete", "invoice_in_use",
            "invoice_partly_settled", "credit_exceeds_invoice", "nothing_to_credit", "amount_not_positive",
            "refund_exceeds_payment", "chargeback_exceeds_paid", "tax_rate_missing", "series_mismatch",
            "series_malformed", "amount_out_of_range",
        ] + OrderState.allCases.map { "order_\($0.rawValue)" } + InvoiceState.allCases.map { "invoice_\($0.rawValue)" }

    private static let ledger = [
        "no_credits", "hold_resolved", "hold_pending", "hold_unknown", "lot_unknown", "transaction_unknown",
        "account_mismatch", "unit_mismatch", "more_than_held", "credits_in_use", "value_without_source",
        "value_left_behind", "ends_before_start", "nothing_to_move", "empty_transaction", "malformed_entry",
        "unbalanced", "not_reversible", "already_reversed", "balance_below_zero", "lot_broken", "overflow",
    ]

    private static let fields = [
        "account_exists", "address_not_public", "amount_not_positive", "contact_ambiguous", "doubled", "doubled_header",
        "empty", "exists", "too_long_ago",
        "end_before_start", "from_after_to", "illegal_character", "in_the_past", "invalid_cursor", "invalid_format",
        "invalid_terms", "malformed", "missing_header", "not_an_amount", "not_expected", "not_found",
        "not_supported", "one_of_two", "reference_ambiguous", "reference_taken", "required", "role_not_allowed",
        "source_not_allowed", "too_precise", "unknown", "unknown_zone", "url_address", "url_character", "url_fragment",
        "url_host", "url_port", "url_scheme", "url_user", "wrong_prefix",
    ]

    private static func unique(_ codes: [String]) -> [String] { Set(codes).sorted() }
}
