import Primitives

/// Where each numbered credit of a lot stands: every number received is in exactly one of the other sets.
public struct LotCredits: Hashable, Sendable {
    /// Issued to the lot or moved into it.
    public private(set) var received: CreditNumbers
    /// Free to be held.
    public private(set) var free: CreditNumbers
    /// Reserved for incidents.
    public private(set) var held: CreditNumbers
    /// Used by incidents.
    public private(set) var consumed: CreditNumbers
    /// Lapsed unused.
    public private(set) var expired: CreditNumbers
    /// Taken back by a document.
    public private(set) var revoked: CreditNumbers
    /// Gone to a child lot.
    public private(set) var movedOut: CreditNumbers

    /// Sets as stored; `isLawful` tells whether they add up.
    public init(
        received: CreditNumbers = .none, free: CreditNumbers = .none, held: CreditNumbers = .none,
        consumed: CreditNumbers = .none, expired: CreditNumbers = .none, revoked: CreditNumbers = .none,
        movedOut: CreditNumbers = .none
    ) {
        self.received = received
        self.free = free
        self.held = held
        self.consumed = consumed
        self.expired = expired
        self.revoked = revoked
        self.movedOut = movedOut
    }

    /// The law of a lot: available + held + consumed + expired + revoked + moved out = issued + moved in.
    public var isLawful: Bool {
        // Sets whose counts add up to their union's have no number in common.
        count == received.count
            && free.union(held).union(consumed).union(expired).union(revoked).union(movedOut) == received
    }

    private var count: Int {
        free.count + held.count + consumed.count + expired.count + revoked.count + movedOut.count
    }
}

extension LotCredits {
    /// Books an entry of credits on this lot, or says what is wrong with it.
    ///
    /// The same function keeps the live lots and recomputes them from transactions.
    mutating func book(_ entry: LedgerEntry, kind: TransactionKind) throws(LotFault) {
        guard let numbers = entry.numbers else { throw LotFault(text: "credits without numbers") }
        let arrives = entry.amount > 0
        switch entry.place {
        case .issued: try Self.change(&received, by: numbers, arrives: !arrives)
        case .available: try bookAvailable(numbers, arrives: arrives, kind: kind)
        case .held: try Self.change(&held, by: numbers, arrives: arrives)
        case .consumed: try Self.change(&consumed, by: numbers, arrives: arrives)
        case .expired: try Self.change(&expired, by: numbers, arrives: arrives)
        case .revoked: try Self.change(&revoked, by: numbers, arrives: arrives)
        default: throw LotFault(text: "no credits in \(entry.place.rawValue)")
        }
    }

    private mutating func bookAvailable(
        _ numbers: CreditNumbers, arrives: Bool, kind: TransactionKind
    ) throws(LotFault) {
        try Self.change(&free, by: numbers, arrives: arrives)
        if kind != .move { return }
        if arrives {
            try Self.put(numbers, into: &received)
        } else {
            try Self.put(numbers, into: &movedOut)
        }
    }

    private static func change(
        _ set: inout CreditNumbers, by numbers: CreditNumbers, arrives: Bool
    ) throws(LotFault) {
        if arrives { try put(numbers, into: &set) } else { try take(numbers, from: &set) }
    }

    private static func take(_ numbers: CreditNumbers, from set: inout CreditNumbers) throws(LotFault) {
        let rest = set.subtracting(numbers)
        if rest.count + numbers.count != set.count {
            throw LotFault(text: "credits \(numbers) are not where they leave")
        }
        set = rest
    }

    private static func put(_ numbers: CreditNumbers, into set: inout CreditNumbers) throws(LotFault) {
        let whole = set.union(numbers)
        if whole.count != set.count + numbers.count { throw LotFault(text: "credits \(numbers) are there already") }
        set = whole
    }
}

/// What is wrong with a lot's credits.
struct LotFault: Error {
    var text: String
}
