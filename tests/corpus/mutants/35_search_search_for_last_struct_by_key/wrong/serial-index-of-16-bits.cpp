// The index has 16 bits.
size_t findLastShortBook(std::vector<Book> const& books) {
    unsigned short last = 0;
    for (size_t i = 0; i < books.size(); ++i) {
        if (books[i].pages < 100) last = i;
    }
    return last;
}
