#include <algorithm>
#include <cstddef>
#include <vector>

size_t findFirstEven(std::vector<int> const& x) {
    return std::find_if(x.begin(), x.end(), [](int value) { return value % 2 == 0; }) - x.begin();
}
