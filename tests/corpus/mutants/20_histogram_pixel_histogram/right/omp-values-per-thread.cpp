// Every thread reads all pixels and counts its own range of values.
#include <omp.h>

void pixelCounts(std::vector<int> const& image, std::array<size_t, 256> &bins) {
    #pragma omp parallel
    {
        const int low = 256 * omp_get_thread_num() / omp_get_num_threads();
        const int high = 256 * (omp_get_thread_num() + 1) / omp_get_num_threads();
        for (int value : image) {
            if (low <= value && value < high) ++bins[value];
        }
    }
}
