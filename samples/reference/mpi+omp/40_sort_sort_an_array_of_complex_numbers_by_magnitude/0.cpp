#include <mpi.h>
#include <omp.h>

#include <algorithm>
#include <complex>
#include <vector>

// Each thread sorts a part; the parts are merged pairwise, in parallel on every level.
template <class Values, class Less>
static void parallelSort(Values& values, Less less) {
    int const parts = omp_get_max_threads();
    auto start = [&](int part) { return values.begin() + values.size() * std::min(part, parts) / parts; };
    #pragma omp parallel for schedule(static, 1)
    for (int part = 0; part < parts; ++part) {
        std::sort(start(part), start(part + 1), less);
    }
    for (int width = 1; width < parts; width *= 2) {
        #pragma omp parallel for schedule(static, 1)
        for (int part = 0; part < parts; part += 2 * width) {
            std::inplace_merge(start(part), start(part + width), start(part + 2 * width), less);
        }
    }
}

void sortComplexByMagnitude(std::vector<std::complex<double>> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<int> counts(size), starts(size);
    for (int r = 0; r < size; ++r) {
        starts[r] = x.size() * r / size;
        counts[r] = x.size() * (r + 1) / size - starts[r];
    }

    auto less = [](std::complex<double> const& a, std::complex<double> const& b) { return std::abs(a) < std::abs(b); };
    std::vector<std::complex<double>> local(x.begin() + starts[rank], x.begin() + starts[rank] + counts[rank]);
    parallelSort(local, less);

    MPI_Datatype type;
    MPI_Type_contiguous(sizeof(std::complex<double>), MPI_BYTE, &type);
    MPI_Type_commit(&type);
    MPI_Gatherv(local.data(), counts[rank], type, x.data(), counts.data(), starts.data(), type, 0, MPI_COMM_WORLD);
    MPI_Type_free(&type);
    if (rank == 0) {
        for (int r = 1; r < size; ++r) {
            auto const middle = x.begin() + starts[r];
            std::inplace_merge(x.begin(), middle, middle + counts[r], less);
        }
    }
}
