// quicksort in tasks, into another vector
#include <omp.h>

static void quickSort(Result* first, Result* last) {
    if (last - first < 2) return;
    const int pivot = first[(last - first) / 2].startTime;
    Result* less = std::partition(first, last, [=](const Result& r) { return r.startTime < pivot; });
    Result* equal = std::partition(less, last, [=](const Result& r) { return r.startTime == pivot; });
    #pragma omp task if (less - first > 1000)
    quickSort(first, less);
    quickSort(equal, last);
    #pragma omp taskwait
}

void sortByStartTime(std::vector<Result> &results) {
    std::vector<Result> sorted(results);
    #pragma omp parallel
    #pragma omp single
    quickSort(sorted.data(), sorted.data() + sorted.size());
    results = sorted;
}
