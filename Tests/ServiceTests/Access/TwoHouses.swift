import Catalog
import Entitlement
import Foundation
import JSON
import Primitives
import ShippedCatalogue
import Storage
import Testing

@testable import Service

/// Two accounts, `acme` and `bolt`, each with one of everything: what belongs to one must not exist for the other.
struct TwoHouses {
    /// The names of what one account has.
    struct Goods {
        var account: AccountID
        var order = ""
        var awaited = ""
        var invoice = ""
        var incident = ""
        var reference = ""
        var payment = ""
        var email = ""

        /// Everything by which an answer could give the account away.
        var names: [String] { [order, awaited, invoice, incident, reference, email, "\"\(account.text)\""] }
    }

    let service: Service
    private(set) var acme: Goods
    private(set) var bolt: Goods

    init() throws {
        let now = try Instant(parsing: "2026-03-02T09:00:00Z")
        service = Service(try Database.temporary(at: now))
        let files = ShippedCatalogue.files.map { CatalogueFile(path: $0.path, bytes: $0.bytes) }
        try service.load(files, as: .system("test"), at: now)
        acme = try Self.furnish("acme", service, now)
        bolt = try Self.furnish("bolt", service, now)
    }

    private static func furnish(_ name: String, _ service: Service, _ now: Instant) throws -> Goods {
        let request = Request(.system("test"), at: now)
        let account = try AccountID(parsing: name)
        var goods = Goods(account: account)
        goods.reference = "\(name)-ticket"
        goods.email = "ann@\(name).example"
        try service.run(
            AddAccount(
                id: account, name: try Text(parsing: "The \(name) company"), country: try CountryCode(parsing: "US"),
                zone: try ZoneName(parsing: "America/New_York"), currency: try Currency(parsing: "USD")), request)
        try service.run(AddContact(account: account, email: try EmailAddress(parsing: goods.email)), request)
        let pack = try PlanID(parsing: "pack-10")
        let order = try service.run(Buy(account: account, plan: pack, paid: true), request)
        goods.order = order.order.text
        goods.payment = order.order.text
        goods.invoice = try #require(order.invoice).text
        goods.awaited = try service.run(Buy(account: account, plan: pack), request).order.text
        let opened = try service.run(
            OpenIncident(
                account: account, severity: .normal, channel: .email,
                reference: try Reference(parsing: goods.reference), using: try RightName(parsing: "pack-10")), request)
        goods.incident = opened.incident.text
        let incident = try IncidentName(parsing: goods.incident)
        try service.run(WaiveCharge(incident: incident, reason: try Text(parsing: "a favour")), request)
        try service.run(RecordIncidentEvent(incident: incident, type: .responded), request)
        return goods
    }

    /// What every operation that accounts may ask for is asked about somebody's goods: each way to name them.
    static let inputs: [String: [String]] = [
        "account.list": ["{}"],
        "account.show": [#"{"id":"{account}"}"#],
        "account.set": [#"{"id":"{account}","name":"Taken over"}"#],
        "contact.add": [#"{"account":"{account}","email":"eve@example.com"}"#],
        "contact.remove": [#"{"account":"{account}","email":"{email}"}"#],
        "plan.list": ["{}"],
        "plan.show": [#"{"id":"pack-10"}"#],
        "clock.show": ["{}"],
        "job.show": [#"{"job":"job_01jqz3k8xw5v7y2m4n6p8r0t1s"}"#],
        "buy": [
            #"{"account":"{account}","plan":"pack-5"}"#, #"{"account":"{account}","plan":"pack-5","paid":true}"#,
        ],
        "pay": [
            #"{"order":"{awaited}","reference":"bank-1"}"#, #"{"invoice":"{invoice}","reference":"bank-2"}"#,
        ],
        "refund": [#"{"order":"{order}","reason":"not needed"}"#],
        "order.list": [#"{"account":"{account}"}"#, "{}"],
        "order.show": [#"{"order":"{order}"}"#],
        "order.cancel": [#"{"order":"{awaited}"}"#],
        "invoice.list": [#"{"account":"{account}"}"#, "{}"],
        "invoice.show": [#"{"invoice":"{invoice}"}"#],
        "invoice.void": [#"{"invoice":"{invoice}"}"#],
        "dispute.open": [#"{"payment":"{payment}"}"#, #"{"payment":"{payment}","source":"cli"}"#],
        "payment.refunded": [#"{"payment":"{payment}","amount":"1.00"}"#],
        "dispute.close": [#"{"payment":"{payment}","outcome":"lost"}"#],
        "check": [#"{"account":"{account}"}"#, #"{"contact":"{email}"}"#],
        "incident.open": [
            #"{"account":"{account}","severity":"normal","channel":"email","reference":"new","using":"pack-10"}"#,
            #"{"account":"{account}","severity":"normal","channel":"email","reference":"{reference}"}"#,
        ],
        "incident.event": [
            #"{"incident":"{incident}","type":"customer_replied"}"#,
            #"{"incident":"{reference}","type":"rated","effort":1}"#,
            #"{"incident":"cli:{reference}","type":"resolved"}"#,
        ],
        "incident.list": [#"{"account":"{account}"}"#, "{}", #"{"state":"working"}"#],
        "incident.show": [
            #"{"incident":"{incident}"}"#, #"{"incident":"{reference}"}"#, #"{"incident":"cli:{reference}"}"#,
        ],
        "verdict": [#"{"incident":"{incident}","cause":"how_to"}"#],
        "verdict.list": [#"{"incident":"{incident}"}"#],
        "waive": [#"{"incident":"{incident}","reason":"please"}"#],
        "waiver.list": [#"{"account":"{account}"}"#, "{}", #"{"incident":"{reference}"}"#],
        "credits": [#"{"account":"{account}"}"#],
    ]

    /// An input about somebody's goods.
    static func input(_ template: String, about goods: Goods) throws -> JSONNode {
        let text = [
            "account": goods.account.text, "order": goods.order, "awaited": goods.awaited, "invoice": goods.invoice,
            "incident": goods.incident, "reference": goods.reference, "payment": goods.payment, "email": goods.email,
        ].reduce(template) { $0.replacingOccurrences(of: "{\($1.key)}", with: $1.value) }
        return try JSONReader.read(Array(text.utf8))
    }

    /// The position of every chain of records: whatever is written moves one of them.
    func written() throws -> [String: Int64] {
        try service.database.read { transaction in
            Dictionary(uniqueKeysWithValues: try AuditTable.heads(in: transaction).map { ($0.chain, $0.position) })
        }
    }
}
