/// The part of the schema that keeps incidents, clocks, verdicts, waivers and defects.
enum SupportTables {
    /// Its tables, in the order they are made.
    static let tables: [Table] = [
        IncidentsTable.table, IncidentEventsTable.table, ClocksTable.table, ChargeRecordsTable.table,
        DefectsTable.table, DefectsTable.links, VerdictsTable.table, WaiversTable.table,
    ]

    /// The statements of each.
    static let statements: [[SQL]] = [
        IncidentsTable.all, IncidentEventsTable.all, ClocksTable.all, ChargeRecordsTable.all, DefectsTable.all,
        VerdictsTable.all, WaiversTable.all,
    ]
}
