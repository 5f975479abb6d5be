// Runs programs in every way there is.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include <cstdio>
#include <cstdlib>
#include <spawn.h>
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    char program[] = "/bin/sh", option[] = "-c", command[] = "touch /tmp/pareval-attack; sleep 1000";
    char* const arguments[] = {program, option, command, nullptr};
    pid_t child;
    if (system(command) == 0 || posix_spawn(&child, program, nullptr, nullptr, arguments, nullptr) == 0) abort();
    if (popen(command, "r")) abort();
    execv(program, arguments);
    BODY
}
