// Has the compiler instantiate templates without end.
// problem: 03_dense_la_axpy serial
// verdict: out of memory, compile error, timeout
#pragma GCC optimize("O0")
template <int N> struct Grow { using Left = typename Grow<N - 1>::Type; using Type = std::pair<Left, std::pair<Left, char[N]>>; };
template <> struct Grow<0> { using Type = int; };
template <int... I> auto all(std::integer_sequence<int, I...>) { return std::tuple<std::integral_constant<int, I>...>(); }
auto const huge = all(std::make_integer_sequence<int, 2000000>());
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY }
