// counts equal elements once
#include <set>
int findKthSmallest(std::vector<int> const& x, int k) {
    const std::set<int> values(x.begin(), x.end());
    auto it = values.begin();
    for (int i = 1; i < k && std::next(it) != values.end(); ++i) ++it;
    return *it;
}
