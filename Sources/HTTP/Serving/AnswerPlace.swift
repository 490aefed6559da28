/// Where an answer belongs: a connection of a loop, and which of its requests, in the order they came.
struct AnswerPlace: Hashable, Sendable {
    let token: UInt64
    let sequence: Int
}
