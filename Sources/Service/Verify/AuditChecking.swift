import Crypto
import Storage

/// Looks at one audit chain: every record follows from the one before, and the head is the last.
struct AuditChecking {
    /// How many records one read brings.
    private static let page = 500

    private let chain: String
    private let database: Database

    init(_ chain: String, _ database: Database) {
        self.chain = chain
        self.database = database
    }

    func run(_ findings: inout Findings) throws {
        let (head, last) = try database.read { transaction in
            (try AuditTable.head(of: chain, in: transaction), try AuditTable.lastPosition(of: chain, in: transaction))
        }
        if last < head.position {
            findings.note(.audit, "\(chain)/\(last + 1)", "the chain ends before its head, record \(head.position)")
        } else if last > head.position {
            findings.note(.audit, "\(chain)/\(head.position + 1)", "records follow after the head of the chain")
        }
        var before = (position: Int64(0), hash: AuditTable.beginning)
        while before.position < last, !findings.isFull {
            let page = try database.read { transaction in
                try AuditTable.records(
                    of: chain, after: before.position, through: last, limit: Self.page, in: transaction)
            }
            if page.isEmpty { break }
            for record in page {
                check(record, after: before, &findings)
                before = (record.position, record.hash)
                findings.answer.auditRecords += 1
            }
        }
        if before.position == head.position, before.hash != head.hash {
            findings.note(.audit, "\(chain)/\(head.position)", "the head of the chain has another hash than the record")
        }
    }

    private func check(
        _ record: AuditTable.Record, after before: (position: Int64, hash: [UInt8]), _ findings: inout Findings
    ) {
        let place = "\(chain)/\(record.position)"
        guard record.position == before.position + 1 else {
            findings.note(.audit, "\(chain)/\(before.position + 1)", "the record is missing")
            return
        }
        if SHA256.hash(record.sealed) != record.hash {
            findings.note(.audit, place, "the record \(record.id) is not what was sealed")
        } else if record.previous != before.hash {
            findings.note(.audit, place, "the record \(record.id) does not follow from the one before it")
        }
        if let body = record.body, SHA256.hash(body) != record.bodyHash {
            findings.note(.audit, place, "what was asked in the record \(record.id) is not what was sealed")
        }
    }
}
