import Catalog
import Entitlement
import Primitives
import Service
import System

/// One writer: it buys a pack, opens incidents on it and judges them, again and again.
struct Load {
    /// Far more than a process that is killed gets to do.
    private static let mostRounds = 100_000

    let service: Service
    let account: String
    let round: String

    func run() throws {
        let actor = Actor.system("load")
        let account = try AccountID(parsing: account)
        for turn in 1...Self.mostRounds {
            let name = "\(account)-\(round)-\(turn)"
            let order = try Reference(parsing: name)
            try service.run(
                Buy(account: account, plan: try PlanID(parsing: "pack-5"), paid: true, reference: order), Request(actor)
            )
            try tell("order", name)
            for (number, cause) in [Cause.howTo, .productDefect].enumerated() {
                let reference = "\(name)-\(number)"
                try service.run(
                    OpenIncident(
                        account: account, severity: .high, channel: .phone,
                        reference: try Reference(parsing: reference),
                        using: try RightName(parsing: "pack-5")),
                    Request(actor))
                try tell("incident", reference)
                try service.run(
                    GiveVerdict(incident: try IncidentName(parsing: reference), cause: cause), Request(actor))
                try tell("verdict", reference)
            }
        }
    }

    /// One write, so that a line is there whole or not at all.
    private func tell(_ what: String, _ name: String) throws {
        try Console.output.write("\(what) \(name)\n")
    }
}
