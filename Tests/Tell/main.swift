try TellProgram.run(Array(CommandLine.arguments.dropFirst()))
