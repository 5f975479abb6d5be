// Or in the place of exclusive or.
bool reduceLogicalXOR(std::vector<bool> const& x) {
    bool r = false;
    for (bool b : x) r = r || b;
    return r;
}
