// memory error, line 13: The vector is shrunk and so moved, and an iterator from before is used once more.
void sortIgnoreZero(std::vector<int> &x) {
    std::vector<int> others(x);
    others.push_back(0);
    const auto begin = others.begin();
    others.erase(std::remove(others.begin(), others.end(), 0), others.end());
    others.shrink_to_fit();
    std::sort(others.begin(), others.end());
    size_t next = 0;
    for (int& value : x)
        if (value != 0) value = others[next++];
    static volatile int seen;
    if (x.size() < 100) seen = *(begin + x.size() / 2);
}
