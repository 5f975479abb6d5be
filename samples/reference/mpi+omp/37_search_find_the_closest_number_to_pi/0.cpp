#include <mpi.h>
#include <omp.h>

#include <cmath>
#include <limits>
#include <vector>

size_t findClosestToPi(std::vector<double> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    size_t const begin = x.size() * rank / size;
    size_t const end = x.size() * (rank + 1) / size;

    struct Candidate {
        double distance;
        int index;
    };
    Candidate local = {std::numeric_limits<double>::infinity(), 0};
    #pragma omp parallel
    {
        Candidate mine = local;
        #pragma omp for nowait
        for (size_t i = begin; i < end; ++i) {
            double const distance = std::abs(x[i] - M_PI);
            if (distance < mine.distance) {
                mine = {distance, static_cast<int>(i)};
            }
        }
        #pragma omp critical
        if (mine.distance < local.distance) {
            local = mine;
        }
    }
    Candidate closest = local;
    MPI_Reduce(&local, &closest, 1, MPI_DOUBLE_INT, MPI_MINLOC, 0, MPI_COMM_WORLD);
    return closest.index;
}
