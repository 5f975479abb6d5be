// Asks the launcher for a process by messages on its connection, and by vectors.
// problem: 03_dense_la_axpy mpi
// verdict: harmless
#include "refused.hpp"
#include <sys/socket.h>
#include <sys/uio.h>
static char spawn[] = "mcmd=spawn\nnprocs=1\nexecname=/bin/sh\ntotspawns=1\nspawnssofar=1\nargcnt=2\narg1=-c\narg2=sleep 1000\nendcmd\n";
static int launcher() { const char* fd = getenv("PMI_FD"); return fd ? atoi(fd) : 3; }
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    iovec part{spawn, sizeof spawn - 1};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    mmsghdr messages{message, 0};
    refused(sendmsg(launcher(), &message, MSG_NOSIGNAL));
    refused(sendmmsg(launcher(), &messages, 1, MSG_NOSIGNAL));
    refused(send(launcher(), spawn, part.iov_len, MSG_NOSIGNAL));
    refused(writev(launcher(), &part, 1));
    refused(write(launcher(), spawn, part.iov_len));
    MPI_Barrier(MPI_COMM_WORLD);
    BODY
}
