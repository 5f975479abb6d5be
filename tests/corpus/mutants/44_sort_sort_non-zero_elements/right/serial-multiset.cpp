// a multiset, and a new vector in the place of x
#include <set>
void sortIgnoreZero(std::vector<int> &x) {
    std::multiset<int> values(x.begin(), x.end());
    values.erase(0);
    std::vector<int> sorted;
    auto next = values.begin();
    for (int value : x) sorted.push_back(value == 0 ? 0 : *next++);
    x.swap(sorted);
}
