// Returns the first match.
size_t findLastShortBook(std::vector<Book> const& books) {
    for (size_t i = 0; i < books.size(); ++i) if (books[i].pages < 100) return i;
    return 0;
}
