// eliminates rows that are maps, so that only what is not zero is visited
#include <map>
void solveLinearSystem(std::vector<COOElement> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    std::vector<std::map<size_t, double>> rows(N);
    std::vector<double> rhs(b);
    for (const auto& e : A) rows[e.row][e.column] += e.value;
    for (size_t k = 0; k < N; ++k) {
        size_t pivot = N;
        double most = 0.0;
        for (size_t i = k; i < N; ++i) {
            auto it = rows[i].find(k);
            if (it != rows[i].end() && std::fabs(it->second) > most) {
                most = std::fabs(it->second);
                pivot = i;
            }
        }
        std::swap(rows[k], rows[pivot]);
        std::swap(rhs[k], rhs[pivot]);
        for (size_t i = k + 1; i < N; ++i) {
            auto it = rows[i].find(k);
            if (it == rows[i].end()) continue;
            const double factor = it->second / rows[k].at(k);
            rows[i].erase(it);
            for (auto above = rows[k].upper_bound(k); above != rows[k].end(); ++above) {
                rows[i][above->first] -= factor * above->second;
            }
            rhs[i] -= factor * rhs[k];
        }
    }
    for (size_t i = N; i-- > 0;) {
        for (auto it = rows[i].upper_bound(i); it != rows[i].end(); ++it) rhs[i] -= it->second * x[it->first];
        x[i] = rhs[i] / rows[i].at(i);
    }
}
