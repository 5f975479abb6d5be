// Has the kernel copy a request to the launcher from a file, a pipe or memory.
// problem: 03_dense_la_axpy mpi
// verdict: harmless
#include "refused.hpp"
#include <sys/sendfile.h>
#include <sys/uio.h>
static char spawn[] = "mcmd=spawn\nnprocs=1\nexecname=/bin/sh\ntotspawns=1\nspawnssofar=1\nargcnt=2\narg1=-c\narg2=sleep 1000\nendcmd\n";
static int launcher() { const char* fd = getenv("PMI_FD"); return fd ? atoi(fd) : 3; }
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    int const file = open("/proc/self/cmdline", O_RDONLY);
    refused(sendfile(launcher(), file, nullptr, 8));
    refused(copy_file_range(file, nullptr, launcher(), nullptr, 8, 0));
    int ends[2] = {-1, -1};
    if (pipe(ends) == 0) refused(write(ends[1], spawn, sizeof spawn - 1));
    iovec part{spawn, sizeof spawn - 1};
    refused(splice(ends[0], nullptr, launcher(), nullptr, 8, 0));
    refused(tee(ends[0], launcher(), 8, 0));
    refused(vmsplice(launcher(), &part, 1, 0));
    MPI_Barrier(MPI_COMM_WORLD);
    BODY
}
