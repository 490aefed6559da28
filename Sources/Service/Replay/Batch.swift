import JSON
import Primitives
import Storage

extension Service {
    /// Runs several commands in one transaction, each an operation of its own with its instant and its records.
    ///
    /// A command that refuses before its first write harms none of the others; an error after that undoes them all.
    func together<Value: Sendable>(_ body: @escaping @Sendable (Batch) throws -> Value) throws -> Value {
        try database.write { transaction in
            try body(Batch(service: self, transaction: transaction))
        }
    }

    /// Commands that share a transaction.
    struct Batch {
        fileprivate let service: Service
        let transaction: Transaction

        /// Runs one command.
        @discardableResult
        func run<C: Command>(_ command: C, _ request: Request) throws -> C.Answer {
            let scope = try service.scope(transaction, request, try Service.seed())
            let answer = try command.perform(in: scope)
            let input = try JSONCoder.encode(command)
            try service.record(Asked(C.self, input), Answered(bytes: []), request, in: scope)
            return answer
        }

        /// What a command would see, for looking before acting.
        func scope(_ request: Request) throws -> ReadScope {
            try service.scope(transaction, request, try Service.seed())
        }
    }
}
