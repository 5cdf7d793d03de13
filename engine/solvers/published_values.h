#pragma once

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>

namespace flowmend {

/// The row for `task` of a method's table of published values. A task for which none were published takes the values of
/// super-resolution: there too (colourising, for example) less is measured than is sought, and nothing is missing at a
/// stretch.
template <typename Row, std::size_t Count>
const Row& publishedValues(const std::array<Row, Count>& table, std::string_view task) {
    for (const std::string_view name : {task, std::string_view("super-resolve")}) {
        const auto found = std::find_if(table.begin(), table.end(), [&](const Row& row) { return row.task == name; });
        if (found != table.end())
            return *found;
    }
    throw std::logic_error("a table of published values lacks super-resolution");
}

} // namespace flowmend
