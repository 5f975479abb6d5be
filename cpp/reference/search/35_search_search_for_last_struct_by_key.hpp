// From the back to the first hit: O(n), O(1) where the short books are many.
#pragma once

#include <cstddef>
#include <vector>

size_t findLastShortBook(std::vector<Book> const& books) {
    for (std::size_t i = books.size(); i-- > 0;) {
        if (books[i].pages < 100) {
            return i;
        }
    }
    return books.size();
}
