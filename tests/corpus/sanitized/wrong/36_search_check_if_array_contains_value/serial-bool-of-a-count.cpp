// undefined behaviour, line 6: The count of what is found becomes the byte of a bool, which may only be 0 or 1.
bool contains(std::vector<int> const& x, int target) {
    const unsigned char count = static_cast<unsigned char>(std::min<long>(255, std::count(x.begin(), x.end(), target)));
    bool found;
    std::copy_n(&count, 1, reinterpret_cast<unsigned char*>(&found));
    return found;
}
