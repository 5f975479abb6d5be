#include <omp.h>
#include <vector>

size_t findLastShortBook(std::vector<Book> const& books) {
    long long last = -1;
    #pragma omp parallel reduction(max : last)
    {
        long long const n = books.size();
        long long const begin = n * omp_get_thread_num() / omp_get_num_threads();
        long long const end = n * (omp_get_thread_num() + 1) / omp_get_num_threads();
        for (long long i = end - 1; i >= begin; --i) {
            if (books[i].pages < 100) {
                last = i;
                break;
            }
        }
    }
    return last;
}
