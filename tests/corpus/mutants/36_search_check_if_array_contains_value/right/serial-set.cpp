// By a hash set.
#include <unordered_set>
bool contains(std::vector<int> const& x, int target) {
    return std::unordered_set<int>(x.begin(), x.end()).count(target) > 0;
}
