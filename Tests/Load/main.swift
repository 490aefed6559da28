try LoadProgram.run(CommandLine.arguments)
