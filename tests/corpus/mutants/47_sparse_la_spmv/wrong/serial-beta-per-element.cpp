// scales y by beta for each element of A, and not at all in empty rows
void spmv(double alpha, std::vector<COOElement> const& A, std::vector<double> const& x, double beta, std::vector<double> &y, size_t M, size_t N) {
    (void)M;
    (void)N;
    for (const auto& a : A) y[a.row] = alpha * a.value * x[a.column] + beta * y[a.row];
}
