// Scatters points as a type of their own, and joins the counts by a user-defined operation.
#include <mpi.h>

static void add(void* in, void* inout, int* length, MPI_Datatype*) {
    for (int i = 0; i < 4 * *length; ++i) static_cast<size_t*>(inout)[i] += static_cast<size_t*>(in)[i];
}

void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    MPI_Datatype point, quadruple;
    MPI_Type_contiguous(2, MPI_DOUBLE, &point);
    MPI_Type_commit(&point);
    MPI_Type_contiguous(4, MPI_UNSIGNED_LONG, &quadruple);
    MPI_Type_commit(&quadruple);
    MPI_Op sum;
    MPI_Op_create(add, 1, &sum);

    const int n = static_cast<int>(points.size()), rest = n % size;
    std::vector<int> counts(size, n / size), displs(size);
    for (int r = 0; r < rest; ++r) ++counts[r];
    std::partial_sum(counts.begin(), counts.end() - 1, displs.begin() + 1);
    std::vector<Point> part(counts[rank]);
    MPI_Scatterv(points.data(), counts.data(), displs.data(), point, part.data(), counts[rank], point, 0,
                 MPI_COMM_WORLD);
    std::array<size_t, 4> local{};
    for (Point const& p : part) ++local[p.y < 0 ? (p.x < 0 ? 2 : 3) : (p.x < 0 ? 1 : 0)];
    MPI_Reduce(&local, &bins, 1, quadruple, sum, 0, MPI_COMM_WORLD);

    MPI_Op_free(&sum);
    MPI_Type_free(&quadruple);
    MPI_Type_free(&point);
}
