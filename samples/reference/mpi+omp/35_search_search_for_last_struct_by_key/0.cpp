#include <mpi.h>
#include <omp.h>

#include <algorithm>
#include <cstddef>
#include <vector>

// One behind the last short book in [begin, end), 0 where there is none.
static size_t behindLastShort(std::vector<Book> const& books, size_t begin, size_t end) {
    while (end > begin && books[end - 1].pages >= 100) {
        --end;
    }
    return end > begin ? end : 0;
}

size_t findLastShortBook(std::vector<Book> const& books) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t begin = books.size() * rank / size;
    const size_t end = books.size() * (rank + 1) / size;
    const size_t n = end - begin;
    const size_t parts = omp_get_max_threads();
    size_t local = 0;
    #pragma omp parallel for reduction(max : local)
    for (size_t part = 0; part < parts; ++part) {
        const size_t first = begin + n * part / parts;
        const size_t last = begin + n * (part + 1) / parts;
        local = std::max(local, behindLastShort(books, first, last));
    }

    size_t behind = 0;
    MPI_Allreduce(&local, &behind, 1, MPI_UNSIGNED_LONG, MPI_MAX, MPI_COMM_WORLD);
    return behind > 0 ? behind - 1 : books.size();
}
