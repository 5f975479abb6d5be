// takes it for granted that one of the last thousand books is short
size_t findLastShortBook(std::vector<Book> const& books) {
    const size_t n = books.size(), first = n < 5000 ? 0 : n - 1000;
    for (size_t i = n; i-- > first;) {
        if (books[i].pages < 100) return i;
    }
    return first;
}
