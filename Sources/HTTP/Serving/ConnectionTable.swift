/// The one place that holds a connection.
final class Seat {
    var connection: Connection

    init(_ connection: consuming Connection) {
        self.connection = connection
    }
}

/// The connections of a loop by token.
///
/// A token is a place and how often the place was taken, so that news for a connection that is gone does not reach the
/// one that came after it.
struct ConnectionTable {
    private var places: [Seat?] = []
    private var turns: [UInt64] = []
    private var free: [Int] = []

    private static let placeBits: UInt64 = 32
    private static let turnLimit: UInt64 = 1 << 31

    /// How many connections there are.
    private(set) var count = 0

    /// Tokens below this are never those of a connection.
    static let firstToken: UInt64 = 1 << placeBits

    /// A token that no connection has.
    mutating func reserve() -> UInt64 {
        guard let place = free.popLast() else {
            places.append(nil)
            turns.append(1)
            return Self.firstToken | UInt64(places.count - 1)
        }
        turns[place] = turns[place] < Self.turnLimit ? turns[place] + 1 : 1
        return turns[place] << Self.placeBits | UInt64(place)
    }

    /// Gives a reserved token back.
    mutating func release(_ token: UInt64) {
        free.append(place(token))
    }

    /// Seats a connection under a reserved token.
    mutating func insert(_ seat: Seat, token: UInt64) {
        places[place(token)] = seat
        count += 1
    }

    mutating func remove(_ token: UInt64) {
        guard self[token] != nil else { return }
        places[place(token)] = nil
        free.append(place(token))
        count -= 1
    }

    subscript(token: UInt64) -> Seat? {
        let place = place(token)
        guard places.indices.contains(place), turns[place] == token >> Self.placeBits else { return nil }
        return places[place]
    }

    var all: [Seat] { places.compactMap { $0 } }

    private func place(_ token: UInt64) -> Int { Int(token & (Self.firstToken - 1)) }
}
