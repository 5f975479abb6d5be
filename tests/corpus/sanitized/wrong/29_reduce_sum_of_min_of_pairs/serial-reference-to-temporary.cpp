// memory error, line 7: The function returns a reference to a temporary, which ends with the statement.
__attribute__((noipa)) static double const& lesser(double const& a, double const& b) { return b < a ? b : a; }
double sumOfMinimumElements(std::vector<double> const& x, std::vector<double> const& y) {
    double sum = 0.0;
    for (size_t i = 0; i < x.size(); ++i) {
        double const& smaller = lesser(+x[i], +y[i]);
        sum += smaller;
    }
    return sum;
}
