// data race, lines 7, 8: Whether the element is odd is kept in a variable that all threads share.
#include <omp.h>
void negateOddsAndHalveEvens(std::vector<int> &x) {
    bool odd;
#pragma omp parallel for
    for (size_t i = 0; i < x.size(); ++i) {
        odd = x[i] % 2 != 0;
        x[i] = odd ? -x[i] : x[i] / 2;
    }
}
