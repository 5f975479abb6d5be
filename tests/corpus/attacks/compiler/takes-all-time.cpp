// Has the compiler compute for ever.
// problem: 03_dense_la_axpy serial
// verdict: compile error, timeout, out of memory
constexpr unsigned long f(int n, unsigned long salt) { return n < 2 ? salt : f(n - 1, salt) + f(n - 2, salt + 1); }
template <unsigned long N> struct At { static constexpr unsigned long value = f(24, N * 100) + At<N - 1>::value; };
template <> struct At<0> { static constexpr unsigned long value = 0; };
unsigned long const value = At<800>::value;
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY }
