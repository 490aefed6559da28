import Primitives
import Storage

/// Every operation there is, by part of the service.
public enum OperationRegistry {
    /// All operations, in the order help shows them.
    public static let all: [OperationDeclaration] =
        CatalogueOperations.all + AccountOperations.all + CommerceOperations.all + SupportOperations.all
        + RecordOperations.all + AccessOperations.all + WebhookOperations.all + InboundOperations.all

    /// The operation of a name.
    public static func named(_ name: String) -> OperationDeclaration? {
        byName[name]
    }

    private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

    /// What goes on with a job, by the operation that began it.
    static let drivers: [String: @Sendable (Service, JobsTable.Job, Actor, Transaction) throws -> Answered] =
        AccountOperations.drivers.merging(CommerceOperations.drivers) { first, _ in first }
        .merging(SupportOperations.drivers) { first, _ in first }
        .merging(RecordOperations.drivers) { first, _ in first }
}
