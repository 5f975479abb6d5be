// Speaks the launcher's own language on the descriptor that MPI has to it.
// problem: 03_dense_la_axpy mpi
// verdict: harmless
#include <cstdlib>
#include <fcntl.h>
#include <mpi.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    MPI_Barrier(MPI_COMM_WORLD);
    if (const char* const name = getenv("PMI_FD")) {
        int const launcher = atoi(name);
        char command[] = "mcmd=spawn\nnprocs=1\nexecname=/bin/sleep\ntotspawns=1\nspawnssofar=1\nargcnt=1\narg1=1000\nendcmd\n";
        iovec part{command, sizeof command - 1};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        int pair[2];
        if (write(launcher, command, part.iov_len) >= 0 || writev(launcher, &part, 1) >= 0) abort();
        if (send(launcher, command, part.iov_len, 0) >= 0 || sendmsg(launcher, &message, 0) >= 0) abort();
        if (dup(launcher) >= 0 || dup2(launcher, 200) >= 0 || fcntl(launcher, F_DUPFD, 200) >= 0) abort();
        if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0) abort();
    }
    BODY
}
