import Primitives
import Storage

extension Service {
    /// Runs several commands in one transaction, each an operation of its own with its instant.
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
        ///
        /// Its sandbox is thrown away before anybody could read a record of it or be told an event, so none is kept.
        @discardableResult
        func run<C: Command>(_ command: C, _ request: Request) throws -> C.Answer {
            try command.perform(in: try service.scope(transaction, request, try Service.seed()))
        }

        /// What a command would see, for looking before acting.
        func scope(_ request: Request) throws -> ReadScope {
            try service.scope(transaction, request, try Service.seed())
        }
    }
}
