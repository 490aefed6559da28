import Catalog
import JSON
import Primitives
import Service
import Storage
import System

/// The commands that make a database and fill its catalogue.
enum SetupCommands {
    /// The commands.
    static let specs = [initialise, checkPlans, loadPlans]

    private static let initialise = CommandSpec(
        words: ["init"], summary: "Make the database and load the catalogue.",
        options: [
            OptionSpec(field: "plans", value: .folder, summary: "The catalogue; else ./Plans, else the shipped one."),
            OptionSpec(
                field: "sandbox", value: .flag, summary: "Give it a test clock, which `clock set` and `advance` move."),
        ],
        run: { arguments, session in
            let files = try CatalogueFolder.files(named: arguments.value("plans"))
            // The catalogue is read before anything is made: a faulty one leaves no database behind.
            let catalogue = try Service.readCatalogue(files)
            let database = try Database.create(
                path: session.globals.database, for: .command("init"), waitSeconds: session.globals.waitSeconds,
                at: session.now)
            defer { database.close() }
            let service = Service(database)
            try service.load(files, as: session.actor, at: session.now)
            if arguments.has("sandbox") { try service.makeSandbox(at: session.now) }
            try session.print(
                Made(
                    database: session.globals.database, sandbox: arguments.has("sandbox"),
                    plans: catalogue.plans.map(\.id), calendars: catalogue.calendars.map(\.id)),
                of: "init")
            return .done
        })

    private static let checkPlans = CommandSpec(
        words: ["plan", "check"], summary: "Say every fault of a catalogue, by file and field.",
        positional: [OptionSpec(field: "folder", value: .folder, summary: "The catalogue's folder.")],
        run: { arguments, session in
            let catalogue = try Service.readCatalogue(try CatalogueFolder.files(named: arguments.value("folder")))
            try session.print(
                Checked(
                    plans: catalogue.plans.map(\.id), calendars: catalogue.calendars.map(\.id), faults: []),
                of: "plan.check")
            return .done
        })

    private static let loadPlans = CommandSpec(
        words: ["plan", "load"], summary: "Put a catalogue in force; what was sold keeps the plan it was sold under.",
        positional: [OptionSpec(field: "folder", value: .folder, summary: "The catalogue's folder.")],
        run: loadPlans)

    private static func loadPlans(_ arguments: ParsedArguments, _ session: Session) throws -> ExitCode {
        let files = try CatalogueFolder.files(named: arguments.value("folder"))
        let catalogue = try Service.readCatalogue(files)
        let load = LoadCatalogue(files: try files.map { try LoadCatalogue.File($0) })
        _ = try session.answer(try CommandTable.operation(LoadCatalogue.name), try JSONCoder.node(encoding: load))
        try session.print(
            Checked(plans: catalogue.plans.map(\.id), calendars: catalogue.calendars.map(\.id), faults: []),
            of: "plan.load")
        return .done
    }

    private struct Made: Encodable {
        let database: String
        let sandbox: Bool
        let plans: [PlanID]
        let calendars: [CalendarID]
    }

    private struct Checked: Encodable {
        let plans: [PlanID]
        let calendars: [CalendarID]
        let faults: [String]
    }
}
