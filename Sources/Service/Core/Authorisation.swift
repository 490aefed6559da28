/// Who may run an operation: the one place where roles, accounts and operations meet.
///
/// What this lets through may still name somebody else's account; that is refused where accounts are looked up, as if
/// it did not exist (`ReadScope.require`).
struct Authorisation: Sendable {
    /// The operation's name.
    let name: String
    /// The least role it asks for.
    let role: Role
    /// Whether it only looks.
    let isReading: Bool
    /// What it touches.
    let reach: Reach
    /// Whether customers may run it on what is their own.
    let customersMay: Bool

    /// Refuses an actor who may not run the operation.
    func require(_ actor: Actor) throws(Refusal) {
        guard covers(actor) else {
            throw Refusal(
                .forbidden, code: "role_not_allowed", what: "\(name) asks for the role \(role.rawValue).",
                why: "You are here as \(actor.role.rawValue).", next: "Ask somebody with that role.")
        }
        if let account = actor.account, reach == .house {
            throw Refusal(
                .forbidden, code: "account_not_allowed", what: "\(name) reaches beyond one account.",
                why: "You are here for \(account.text) alone.", next: "Ask somebody who is kept to no account.")
        }
    }

    /// A customer is somebody of an account; without one there is nothing that is theirs.
    private func covers(_ actor: Actor) -> Bool {
        if actor.role == .customer { return customersMay && actor.account != nil }
        return actor.role.covers(role, reading: isReading)
    }
}
