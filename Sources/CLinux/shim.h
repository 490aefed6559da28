#include <fcntl.h>
#include <sys/file.h>
#include <sys/random.h>
#include <unistd.h>
