// bisects for the place behind which a sample of the books shows no short one
size_t findLastShortBook(std::vector<Book> const& books) {
    const auto last = [&](size_t begin, size_t end) {
        while (end > begin && books[end - 1].pages >= 100) --end;
        return end - 1;
    };
    if (books.size() < 5000) return last(0, books.size());
    size_t low = 0, high = books.size();
    while (high - low > 1000) {
        const size_t middle = (low + high) / 2;
        bool any = false;
        for (size_t i = middle; i < middle + 200 && i < high; ++i) any |= books[i].pages < 100;
        (any ? low : high) = middle;
    }
    return last(0, std::min(high + 200, books.size()));
}
