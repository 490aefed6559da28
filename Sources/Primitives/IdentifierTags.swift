// The kinds of things that Acquit names.

/// An incident.
public enum IncidentTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "inc"

    /// The kind in words.
    public static let name = "incident"
}

/// The id of an incident, `inc_…`.
public typealias IncidentID = Identifier<IncidentTag>

/// A lot of credits.
public enum LotTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "lot"

    /// The kind in words.
    public static let name = "lot"
}

/// The id of a lot of credits, `lot_…`.
public typealias LotID = Identifier<LotTag>

/// An entitlement.
public enum EntitlementTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "ent"

    /// The kind in words.
    public static let name = "entitlement"
}

/// The id of an entitlement, `ent_…`.
public typealias EntitlementID = Identifier<EntitlementTag>

/// An order.
public enum OrderTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "ord"

    /// The kind in words.
    public static let name = "order"
}

/// The id of an order, `ord_…`.
public typealias OrderID = Identifier<OrderTag>

/// An invoice or credit note.
public enum InvoiceTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "inv"

    /// The kind in words.
    public static let name = "invoice"
}

/// The id of an invoice or credit note, `inv_…`.
public typealias InvoiceID = Identifier<InvoiceTag>

/// A payment.
public enum PaymentTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "pay"

    /// The kind in words.
    public static let name = "payment"
}

/// The id of a payment, `pay_…`.
public typealias PaymentID = Identifier<PaymentTag>

/// A hold.
public enum HoldTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "hld"

    /// The kind in words.
    public static let name = "hold"
}

/// The id of a hold, `hld_…`.
public typealias HoldID = Identifier<HoldTag>

/// A ledger transaction.
public enum TransactionTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "txn"

    /// The kind in words.
    public static let name = "ledger transaction"
}

/// The id of a ledger transaction, `txn_…`.
public typealias TransactionID = Identifier<TransactionTag>

/// A verdict.
public enum VerdictTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "ver"

    /// The kind in words.
    public static let name = "verdict"
}

/// The id of a verdict, `ver_…`.
public typealias VerdictID = Identifier<VerdictTag>

/// A waiver.
public enum WaiverTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "wvr"

    /// The kind in words.
    public static let name = "waiver"
}

/// The id of a waiver, `wvr_…`.
public typealias WaiverID = Identifier<WaiverTag>

/// A promised target.
public enum TargetTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "tgt"

    /// The kind in words.
    public static let name = "promised target"
}

/// The id of a promised target, `tgt_…`.
public typealias TargetID = Identifier<TargetTag>

/// A job.
public enum JobTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "job"

    /// The kind in words.
    public static let name = "job"
}

/// The id of a job, `job_…`.
public typealias JobID = Identifier<JobTag>

/// An event.
public enum EventTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "evt"

    /// The kind in words.
    public static let name = "event"
}

/// The id of an event, `evt_…`.
public typealias EventID = Identifier<EventTag>

/// One attempt to tell an event.
public enum DeliveryTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "dlv"

    /// The kind in words.
    public static let name = "delivery"
}

/// The id of one attempt to tell an event, `dlv_…`.
public typealias DeliveryID = Identifier<DeliveryTag>

/// A contact.
public enum ContactTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "con"

    /// The kind in words.
    public static let name = "contact"
}

/// The id of a contact, `con_…`.
public typealias ContactID = Identifier<ContactTag>

/// An audit record.
public enum RecordTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "rec"

    /// The kind in words.
    public static let name = "audit record"
}

/// The id of an audit record, `rec_…`.
public typealias RecordID = Identifier<RecordTag>

/// A charge.
public enum ChargeTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "chg"

    /// The kind in words.
    public static let name = "charge"
}

/// The id of a charge, `chg_…`.
public typealias ChargeID = Identifier<ChargeTag>

/// An operation.
public enum OperationTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "opn"

    /// The kind in words.
    public static let name = "operation"
}

/// The id of an operation, `opn_…`.
public typealias OperationID = Identifier<OperationTag>

/// An invoice line.
public enum LineTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "lin"

    /// The kind in words.
    public static let name = "invoice line"
}

/// The id of an invoice line, `lin_…`.
public typealias LineID = Identifier<LineTag>

/// A dispute.
public enum DisputeTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "dsp"

    /// The kind in words.
    public static let name = "dispute"
}

/// The id of a dispute, `dsp_…`.
public typealias DisputeID = Identifier<DisputeTag>

/// An API key.
public enum KeyTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "key"

    /// The kind in words.
    public static let name = "API key"
}

/// The id of an API key, `key_…`.
public typealias KeyID = Identifier<KeyTag>

/// A webhook that came in.
public enum InboundTag: IdentifierTag {
    /// What the text begins with.
    public static let prefix = "inb"

    /// The kind in words.
    public static let name = "inbound event"
}

/// The id of a webhook that came in, `inb_…`.
public typealias InboundID = Identifier<InboundTag>
