// Asks the launcher for a process by writes that take a position.
// problem: 03_dense_la_axpy mpi
// verdict: harmless
#include "refused.hpp"
#include <sys/uio.h>
static char spawn[] = "mcmd=spawn\nnprocs=1\nexecname=/bin/sh\ntotspawns=1\nspawnssofar=1\nargcnt=2\narg1=-c\narg2=sleep 1000\nendcmd\n";
static int launcher() { const char* fd = getenv("PMI_FD"); return fd ? atoi(fd) : 3; }
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    if (int rank = 0; MPI_Comm_rank(MPI_COMM_WORLD, &rank) == 0 && rank == 0) {
        iovec part{spawn, sizeof spawn - 1};
        refused(pwrite(launcher(), spawn, part.iov_len, 0));
        refused(pwritev(launcher(), &part, 1, 0));
        refused(pwritev2(launcher(), &part, 1, -1, 0));
        refused(syscall(SYS_pwritev2, launcher(), &part, 1, -1L, -1L, 0));
    }
    MPI_Barrier(MPI_COMM_WORLD);
    BODY
}
