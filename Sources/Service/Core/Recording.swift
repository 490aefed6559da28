import JSON
import Primitives
import Storage

extension Service {
    /// The answer kept for a request's key, if it was asked before with the same input.
    ///
    /// - Throws: `Refusal` with `idempotency_key_reused` when the key stands for another input.
    func kept(
        for request: Request, _ fingerprint: [UInt8], in transaction: ReadTransaction
    ) throws -> Answered? {
        guard let key = request.key,
            let kept = try IdempotencyTable.kept(for: request.actor.recorded, key, in: transaction)
        else { return nil }
        guard kept.fingerprint == fingerprint else {
            throw Refusal(
                .keyReused, code: "idempotency_key_reused", what: "The key \(key.text) was used for another request.",
                why: "One key stands for one request, so that a repeated one has one effect.",
                next: "Use a new key for a new request.")
        }
        return Answered(bytes: kept.answer, isRefusal: false, isReplayed: true, job: nil)
    }

    /// Keeps what an operation leaves beside its effect: the events, the audit record, and the answer for its key.
    ///
    /// Only effects are kept: a "no" is judged anew, so that a customer who has bought meanwhile gets in.
    func record(
        _ name: String, _ input: [UInt8], _ answered: Answered, _ fingerprint: [UInt8], _ request: Request,
        in scope: WriteScope
    ) throws {
        try requireOwnAccount(scope)
        try scope.tell()
        try AuditTable.append(
            name, body: input, actor: request.actor.recorded, note: request.actor.note, account: scope.account,
            id: scope.ids.make(), at: scope.at, in: scope.writes)
        if let key = request.key, !answered.isRefusal {
            try IdempotencyTable.keep(
                answered.bytes, fingerprint: fingerprint, for: request.actor.recorded, key, at: scope.at,
                in: scope.writes)
        }
    }

    /// Refuses, whatever the operation let through, what a caller kept to one account would have left elsewhere.
    ///
    /// It comes after the operation's writes, so that all of them are undone.
    private func requireOwnAccount(_ scope: WriteScope) throws(Refusal) {
        guard let own = scope.actor.account, scope.account != own else { return }
        throw Refusal(
            .forbidden, code: "account_not_allowed", what: "This reaches beyond one account.",
            why: "You are here for \(own.text) alone.", next: "Nothing was changed.")
    }
}
