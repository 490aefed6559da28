import Glibc

// A server over a database, for tests that kill it: `acquit-api-server DATABASE [--create]` prints its port, then
// serves until its standard input ends.
exit(TestServer.run(CommandLine.arguments))
