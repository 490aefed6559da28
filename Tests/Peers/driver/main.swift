/// Without words it signs and checks messages; with them it tells events.
let words = Array(CommandLine.arguments.dropFirst())
if words.isEmpty { Peer.run() } else { try Teller.run(words) }
