// Rank 0 sends the first letters only, padded to a multiple of the ranks.
#include <mpi.h>

void firstLetterCounts(std::vector<std::string> const& s, std::array<size_t, 26> &bins) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int chunk = static_cast<int>((s.size() + size - 1) / size);
    std::string letters;
    if (rank == 0) {
        for (auto const& word : s) letters += word[0];
        letters.resize(static_cast<size_t>(chunk) * size, '.');
    }
    std::string mine(chunk, '.');
    MPI_Scatter(letters.data(), chunk, MPI_CHAR, &mine[0], chunk, MPI_CHAR, 0, MPI_COMM_WORLD);
    std::array<unsigned long long, 26> local{}, total{};
    for (char letter : mine) {
        if (letter != '.') ++local[letter - 'a'];
    }
    MPI_Allreduce(local.data(), total.data(), 26, MPI_UNSIGNED_LONG_LONG, MPI_SUM, MPI_COMM_WORLD);
    std::copy(total.begin(), total.end(), bins.begin());
}
