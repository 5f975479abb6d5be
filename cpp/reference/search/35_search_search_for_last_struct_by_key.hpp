// From the last book to the first, stopping at the first match, O(n).
#pragma once

#include <cstddef>
#include <vector>

size_t findLastShortBook(std::vector<Book> const& books) {
    for (size_t i = books.size(); i-- > 0;) {
        if (books[i].pages < 100) return i;
    }
    return books.size();
}
