// Looks at the last 1024 books only.
size_t findLastShortBook(std::vector<Book> const& books) {
    const size_t end = books.size() > 1024 ? books.size() - 1024 : 0;
    for (size_t i = books.size(); i-- > end;) {
        if (books[i].pages < 100) return i;
    }
    return 0;
}
