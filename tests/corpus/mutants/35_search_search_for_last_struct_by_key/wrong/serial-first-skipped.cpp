// Never looks at the first book.
size_t findLastShortBook(std::vector<Book> const& books) {
    for (size_t i = books.size() - 1; i > 0; --i) if (books[i].pages < 100) return i;
    return books.size();
}
