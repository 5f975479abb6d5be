// Gets the connection of the launcher under a number to which it may write.
// problem: 03_dense_la_axpy mpi
// verdict: harmless
#include "refused.hpp"
#include <sys/socket.h>
static char spawn[] = "mcmd=spawn\nnprocs=1\nexecname=/bin/sh\ntotspawns=1\nspawnssofar=1\nargcnt=2\narg1=-c\narg2=sleep 1000\nendcmd\n";
static int launcher() { const char* fd = getenv("PMI_FD"); return fd ? atoi(fd) : 3; }
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    refused(dup(launcher()));
    refused(dup2(launcher(), 1));
    refused(dup3(launcher(), 2, O_CLOEXEC));
    refused(fcntl(launcher(), F_DUPFD, 0));
    refused(fcntl(launcher(), F_DUPFD_CLOEXEC, 0));
    refused(close(1));
    refused(close(2));
    refused(close_range(1, 2, 0));
    refused(syscall(SYS_pidfd_getfd, syscall(SYS_pidfd_open, getpid(), 0), launcher(), 0));
    refused(recvmsg(launcher(), nullptr, MSG_DONTWAIT));
    MPI_Barrier(MPI_COMM_WORLD);
    BODY
}
