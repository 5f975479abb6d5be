#include <algorithm>
#include <vector>

void sortIgnoreZero(std::vector<int> &x) {
    std::vector<int> others;
    for (int value : x) {
        if (value != 0) {
            others.push_back(value);
        }
    }
    std::sort(others.begin(), others.end());
    size_t next = 0;
    for (int& value : x) {
        if (value != 0) {
            value = others[next++];
        }
    }
}
