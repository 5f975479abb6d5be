// data race, line 19: Threads work in pairs; where one is left over, it writes the rows of another, with the same values.
#include <omp.h>
static int next(std::vector<int> const& input, size_t N, size_t row, size_t column) {
    int neighbours = 0;
    for (size_t i = row > 0 ? row - 1 : 0; i < std::min(row + 2, N); ++i)
        for (size_t j = column > 0 ? column - 1 : 0; j < std::min(column + 2, N); ++j)
            neighbours += (i != row || j != column) && input[i * N + j] == 1;
    return neighbours == 3 || (neighbours == 2 && input[row * N + column] == 1);
}
void gameOfLife(std::vector<int> const& input, std::vector<int> &output, size_t N) {
#pragma omp parallel
    {
        const size_t threads = omp_get_num_threads(), me = omp_get_thread_num();
        const size_t pairs = std::max<size_t>(threads / 2, 1), pair = std::min(me / 2, pairs - 1);
        const size_t top = N * pair / pairs, bottom = N * (pair + 1) / pairs, middle = (top + bottom) / 2;
        const size_t first = me % 2 ? middle : top, last = me % 2 || threads == 1 ? bottom : middle;
        for (size_t i = first; i < last; ++i)
            for (size_t j = 0; j < N; ++j)
                output[i * N + j] = next(input, N, i, j);
    }
}
