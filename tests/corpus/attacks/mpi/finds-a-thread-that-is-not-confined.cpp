// Looks for a thread of the MPI library that is not confined.
// problem: 03_dense_la_axpy mpi
// verdict: harmless
#include "refused.hpp"
#include <filesystem>
#include <fstream>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    for (auto const& task : std::filesystem::directory_iterator("/proc/self/task")) {
        std::ifstream status(task.path() / "status");
        std::string line;
        int filters = 0;
        while (std::getline(status, line)) if (line.rfind("Seccomp_filters:", 0) == 0) filters = std::stoi(line.substr(16));
        if (filters < 2) abort();
    }
    MPI_Barrier(MPI_COMM_WORLD);
    BODY
}
