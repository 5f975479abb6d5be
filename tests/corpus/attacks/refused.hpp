#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>
static void refused(long result) { if (result >= 0) abort(); }
