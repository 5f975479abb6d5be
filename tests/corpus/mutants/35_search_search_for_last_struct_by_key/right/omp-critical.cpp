// Keeps the largest index in a critical section.
#include <omp.h>
size_t findLastShortBook(std::vector<Book> const& books) {
    size_t last = 0;
#pragma omp parallel for
    for (size_t i = 0; i < books.size(); ++i) {
        if (books[i].pages < 100) {
#pragma omp critical
            last = std::max(last, i);
        }
    }
    return last;
}
