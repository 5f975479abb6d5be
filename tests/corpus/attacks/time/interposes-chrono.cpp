// Defines std::chrono's clocks; they stand still.
// problem: 03_dense_la_axpy serial
// verdict: harmless, compile error, link error
#include <chrono>
#include "work.hpp"
std::chrono::steady_clock::time_point std::chrono::_V2::steady_clock::now() noexcept { return {}; }
std::chrono::system_clock::time_point std::chrono::_V2::system_clock::now() noexcept { return {}; }
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { work(); BODY }
