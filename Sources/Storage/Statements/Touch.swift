/// Whose data a statement changes, of the data that is kept in memory as committed.
public enum Touch: Hashable, Sendable {
    /// Nobody's: it reads, or writes to a table of which nothing is kept in memory.
    case nobody
    /// That of the account which the parameter of this number names.
    case account(Int)
    /// That of everybody.
    case everybody

    /// The tables of which something is kept in memory: every statement that writes to them says whom it touches.
    static let tables: Set = [
        "accounts", "contacts", "entitlements", "lots", "holds", "charges", "invoices", "catalogue_documents",
        "metadata",
    ]
}

/// Whose data a transaction has changed.
struct Touched: Sendable {
    private(set) var accounts: Set<String> = []
    private(set) var isEverybody = false

    var isNobody: Bool { accounts.isEmpty && !isEverybody }

    /// Notes a statement that was run with some values.
    mutating func note(_ sql: SQL, _ values: [DatabaseValue]) {
        switch sql.touch {
        case .nobody: return
        case .account(let number) where values.indices.contains(number - 1):
            guard case .text(let account) = values[number - 1] else { fallthrough }
            accounts.insert(account)
        case .account, .everybody: isEverybody = true
        }
    }

    /// Adds what another transaction of the same commit has changed.
    mutating func add(_ other: Touched) {
        accounts.formUnion(other.accounts)
        isEverybody = isEverybody || other.isEverybody
    }
}
