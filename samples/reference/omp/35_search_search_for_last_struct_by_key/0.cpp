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
    const size_t n = books.size();
    const size_t parts = omp_get_max_threads();
    size_t behind = 0;
    #pragma omp parallel for reduction(max : behind)
    for (size_t part = 0; part < parts; ++part) {
        behind = std::max(behind, behindLastShort(books, n * part / parts, n * (part + 1) / parts));
    }
    return behind > 0 ? behind - 1 : n;
}
