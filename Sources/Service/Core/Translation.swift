import Billing
import Catalog
import Entitlement
import JSON
import Ledger
import Primitives
import SLA
import Storage
import System

extension Refusal {
    /// Any error of the rooms below, as an answer that the caller can act on; the one place where errors are mapped.
    public init(_ error: any Error) {
        switch error {
        case let refusal as Refusal: self = refusal
        case let error as DatabaseError: self.init(database: error)
        case let error as SystemError: self.init(system: error)
        case let faults as CatalogueFaults: self.init(catalogue: faults)
        case let fault as JSONFault: self = .badInput([FieldFault(fault)])
        case let fault as ScalarFault: self = .badInput([FieldFault(field: "", code: fault.code, detail: fault.detail)])
        case let fault as MoneyFault: self.init(money: fault)
        case let refusal as RuleRefusal: self.init(rule: refusal)
        case let refusal as LedgerRefusal: self.init(ledger: refusal)
        case let refusal as BillingRefusal: self.init(billing: refusal)
        case let fault as SLAFault: self = .badField(fault.field, code: fault.code, fault.detail)
        default: self.init(unexpected: error)
        }
    }

    /// Faults of a catalogue, each by file and field.
    public init(catalogue faults: CatalogueFaults) {
        self.init(
            .badInput, code: "catalogue_faulty",
            what: faults.faults.count == 1
                ? "The catalogue has a fault." : "The catalogue has \(faults.faults.count) faults.",
            why: "Nothing was loaded.", next: "Mend what is listed; `acquit plan check DIR` looks again.",
            fields: faults.faults.map { fault in
                let place = fault.line.map { ":\($0)" } ?? ""
                let field = fault.field.isEmpty ? "" : " \(fault.field)"
                return FieldFault(field: "\(fault.file)\(place)\(field)", code: fault.code, detail: fault.detail)
            })
    }

    private init(database error: DatabaseError) {
        let what = error.description.capitalisedFirst + "."
        switch error {
        case .notFound:
            self.init(
                .unavailable, code: "database_missing", what: what, why: "Nothing is made unasked.",
                next: "Make one with `acquit init`, or name another with --database.")
        case .alreadyExists:
            self.init(
                .refused, code: "database_exists", what: what, why: "An existing database is never overwritten.",
                next: "Use it as it is, or name another with --database.")
        case .locked(let holder):
            self.init(
                .unavailable, code: "database_locked", what: what,
                why: "One process writes at a time, so that nothing can be lost between two.",
                next: holder.contains(", server ")
                    ? "Ask the server, with --server and the address it names, or stop it first."
                    : "Wait for it to end, or wait longer with --wait SECONDS.")
        case .busy, .overloaded, .closed:
            self.init(
                .unavailable, code: "database_busy", what: what, why: "Nothing was changed.", next: "Try again.")
        case .newerSchema:
            self.init(
                .unavailable, code: "schema_newer", what: what,
                why: "An older program could misread what a newer one wrote.", next: "Use the newer program.")
        case .olderSchema:
            self.init(
                .unavailable, code: "schema_older", what: what, why: "Reading does not change a database.",
                next: "Run any command that writes, which brings the schema up to date.")
        case .full:
            self.init(
                .unavailable, code: "disk_full", what: what, why: "Nothing was changed.",
                next: "Make room and run it again.")
        case .readOnly, .unopenable:
            self.init(
                .unavailable, code: "database_unopenable", what: what, why: "Nothing was changed.",
                next: "Check the path and its permissions.")
        case .notADatabase:
            self.init(
                .unavailable, code: "not_a_database", what: what, why: "Nothing was changed.",
                next: "Name Acquit's database with --database.")
        case .alteredMigration, .constraint, .corrupt, .io, .misuse, .outOfMemory, .statement, .unreadable:
            self.init(
                .failure, code: "database_failure", what: what, why: "Nothing was changed.",
                next: "Run `acquit verify`, and keep the file as it is until it is clear what happened.")
        }
    }

    private init(system error: SystemError) {
        let what = error.description.capitalisedFirst + "."
        switch error.kind {
        case .notFound:
            self.init(.badInput, code: "file_missing", what: what, why: "Nothing was changed.", next: "Check the path.")
        case .isDirectory:
            self.init(.badInput, code: "is_a_folder", what: what, why: "A file is needed here.", next: "Name a file.")
        case .full:
            self.init(
                .unavailable, code: "disk_full", what: what, why: "Nothing was changed.",
                next: "Make room and run it again.")
        default:
            self.init(
                .badInput, code: "file_\(error.kind.rawValue)", what: what, why: "Nothing was changed.",
                next: "Check the path and its permissions.")
        }
    }

    private init(money fault: MoneyFault) {
        switch fault {
        case .overflow:
            self.init(
                .badInput, code: "amount_overflow", what: "An amount is larger than can be counted.",
                why: "Money is counted in 64 bits of minor units.", next: "Use a smaller amount or quantity.")
        case .currencyMismatch(let left, let right):
            self.init(
                .badInput, code: "currency_mismatch", what: "\(left.code) and \(right.code) cannot be added.",
                why: "Amounts are never converted.", next: "Use one currency.")
        case .divisionByZero, .negativeWeight:
            self.init(unexpected: fault)
        }
    }

    private init(rule refusal: RuleRefusal) {
        let words = refusal.explanation
        self.init(.refused, code: refusal.code, what: words.what, why: words.why, next: words.next)
    }

    private init(ledger refusal: LedgerRefusal) {
        self.init(
            .refused, code: refusal.code, what: refusal.description.capitalisedFirst + ".",
            why: "The ledger keeps what is held, used and owed apart.", next: "Nothing was changed.")
    }

    private init(billing refusal: BillingRefusal) {
        var fields: [FieldFault] = []
        if case .invoiceIncomplete(let faults) = refusal {
            fields = faults.map { FieldFault(field: $0.field, code: $0.code, detail: $0.detail) }
        }
        if case .money(let fault) = refusal {
            self.init(money: fault)
        } else if case .ledger(let inner) = refusal {
            self.init(ledger: inner)
        } else {
            self.init(
                .refused, code: refusal.code, what: refusal.detail.capitalisedFirst, next: refusal.advice,
                fields: fields)
        }
    }

    private init(unexpected error: any Error) {
        self.init(
            .failure, code: "unexpected", what: "Something unexpected happened: \(error).", why: "Nothing was changed.",
            next: "Run `acquit verify`; if it happens again, report it with this line.")
    }
}

extension String {
    /// The text as the beginning of a sentence.
    var capitalisedFirst: String {
        prefix(1).uppercased() + dropFirst()
    }
}
