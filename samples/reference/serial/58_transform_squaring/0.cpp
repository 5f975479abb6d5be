#include <vector>

void squareEach(std::vector<int> &x) {
    for (int& value : x) {
        value = value * value;
    }
}
