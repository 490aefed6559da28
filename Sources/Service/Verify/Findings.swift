import Ledger
import Storage

/// What has been looked at and found so far; full once it has as many differences as were asked for.
struct Findings {
    /// The kinds of things that can be wrong.
    enum What: String {
        case file
        case account
        case ledger
        case lot
        case balance
        case hold
        case charge
        case incident
        case order
        case invoice
        case creditNote = "credit_note"
        case payment
        case series
        case audit
        case event
        case lane
    }

    var answer = VerifyAnswer()
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    /// Whether looking further is of no use.
    var isFull: Bool { answer.differences.count >= limit }

    mutating func note(_ what: What, _ place: String, _ detail: String) {
        guard !isFull else { return }
        answer.differences.append(.init(what: what.rawValue, place: place, detail: detail))
    }

    /// Notes the columns in which a document and its row disagree.
    mutating func note<Value>(_ checked: CheckedDocument<Value>, _ what: What, _ place: String) {
        guard !checked.disagreeing.isEmpty else { return }
        note(what, place, "its \(checked.disagreeing.joined(separator: ", ")) column says something else than it does")
    }

    /// Runs a part of the work; what cannot be read as what it should be is a difference, and the rest goes on.
    mutating func reading(_ what: What, _ place: String, _ body: (inout Findings) throws -> Void) throws {
        do {
            try body(&self)
        } catch let error as LedgerRefusal {
            note(what, place, error.description)
        } catch let error as DatabaseError {
            switch error {
            case .unreadable: note(what, place, error.description)
            case .corrupt: note(.file, place, error.description)
            default: throw error
            }
        }
    }
}
