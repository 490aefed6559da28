import Synchronization

/// Numbers the commits that changed data kept in memory, and tells whose data they were.
///
/// What was read in a view is as committed while no commit touched it that came after the number the board showed
/// before the view was taken. A commit is put on the board before any of its answers is given, so that whoever knows
/// of it finds nothing older.
final class CommitBoard: Sendable {
    /// The most accounts remembered; beyond it all that was kept before counts as touched.
    static let mostAccounts = 100_000

    private struct State {
        var number: Int64 = 0
        /// The last commit that touched everybody.
        var everybody: Int64 = 0
        var accounts: [String: Int64] = [:]
    }

    private let state = Mutex(State())

    /// The number of the last commit.
    var number: Int64 { state.withLock { $0.number } }

    /// Puts up a commit.
    func publish(_ touched: Touched) {
        guard !touched.isNobody else { return }
        state.withLock { state in
            state.number += 1
            if touched.isEverybody || state.accounts.count + touched.accounts.count > Self.mostAccounts {
                state.everybody = state.number
                state.accounts.removeAll()
            } else {
                for account in touched.accounts { state.accounts[account] = state.number }
            }
        }
    }

    /// Whether no commit after a number has touched an account's data, or without an account everybody's.
    func isUntouched(_ account: String?, since number: Int64) -> Bool {
        state.withLock { state in
            state.everybody <= number && (account.flatMap { state.accounts[$0] } ?? 0) <= number
        }
    }
}
