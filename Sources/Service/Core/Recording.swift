import JSON
import Primitives
import Storage

extension Service {
    /// For how long an answer is given again to a repeated request: seven days.
    public static let keptSeconds: Int64 = 604_800

    /// The answer kept for a request's key, if it was asked before with the same input.
    ///
    /// - Throws: `Refusal` with `idempotency_key_reused` when the key stands for another input.
    func kept(for request: Request, _ asked: Asked, in transaction: ReadTransaction) throws -> Answered? {
        guard let key = request.key,
            let kept = try IdempotencyTable.kept(for: request.actor.recorded, key, in: transaction)
        else { return nil }
        let now = try Self.instant(of: request, in: transaction)
        guard now.seconds(since: kept.recordedAt) < Self.keptSeconds else { return nil }
        guard kept.fingerprint == asked.fingerprint else {
            throw Refusal(
                .keyReused, code: "idempotency_key_reused", what: "The key \(key.text) was used for another request.",
                why: "One key stands for one request, so that a repeated one has one effect.",
                next: "Use a new key for a new request.")
        }
        let bytes =
            asked.tellsSecret
            ? Array(try secrets.open(kept.answer, for: Self.place(of: request, key)).utf8) : kept.answer
        return Answered(bytes: bytes, isRefusal: false, isReplayed: true, job: nil)
    }

    /// Keeps what an operation leaves beside its effect: the events, the audit record, and the answer for its key.
    ///
    /// Only effects are kept: a "no" is judged anew, so that a customer who has bought meanwhile gets in.
    func record(_ asked: Asked, _ answered: Answered, _ request: Request, in scope: WriteScope) throws {
        try requireOwnAccount(scope)
        try scope.tell()
        try AuditTable.append(
            asked.name, body: asked.input, actor: request.actor.recorded, note: request.actor.note,
            account: scope.account, id: scope.ids.make(), at: scope.at, in: scope.writes)
        guard let key = request.key, !answered.isRefusal else { return }
        let bytes =
            asked.tellsSecret
            ? try secrets.seal(String(decoding: answered.bytes, as: UTF8.self), for: Self.place(of: request, key))
            : answered.bytes
        try IdempotencyTable.keep(
            bytes, fingerprint: asked.fingerprint, for: request.actor.recorded, key, at: scope.at, in: scope.writes)
    }

    private static func place(of request: Request, _ key: Reference) -> String {
        "idempotency/\(request.actor.recorded)/\(key.text)"
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

extension WriteScope {
    /// Keeps what an operation that ran as part of another leaves beside its effect: its events and audit record.
    func record(_ name: String, _ input: [UInt8]) throws {
        try tell()
        try AuditTable.append(
            name, body: input, actor: actor.recorded, note: actor.note, account: account, id: ids.make(), at: at,
            in: writes)
    }
}
