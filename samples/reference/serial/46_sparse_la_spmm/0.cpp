#include <vector>

void spmm(std::vector<COOElement> const& A, std::vector<COOElement> const& X, std::vector<double> &Y, size_t M, size_t K, size_t N) {
    std::vector<std::vector<COOElement>> rows(K);
    for (COOElement const& element : X) {
        rows[element.row].push_back(element);
    }
    for (COOElement const& a : A) {
        for (COOElement const& x : rows[a.column]) {
            Y[a.row * N + x.column] += a.value * x.value;
        }
    }
}
