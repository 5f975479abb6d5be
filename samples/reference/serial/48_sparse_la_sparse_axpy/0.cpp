#include <vector>

void sparseAxpy(double alpha, std::vector<Element> const& x, std::vector<Element> const& y, std::vector<double> &z) {
    for (Element const& element : x) {
        z[element.index] += alpha * element.value;
    }
    for (Element const& element : y) {
        z[element.index] += element.value;
    }
}
