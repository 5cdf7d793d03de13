#include "ui/worker/failure.h"

#include "engine/api/error.h"

#include <new>

namespace flowmend::ui {

std::optional<Failure> failureOf(const std::function<void()>& work) {
    try {
        work();
        return std::nullopt;
    } catch (const Error& error) {
        return Failure{error.happened(), error.advice(), error.subject()};
    } catch (const std::bad_alloc&) {
        return Failure{message(FM_TEXT("errors", "there is not enough memory")),
                       message(FM_TEXT("errors", "Close other programs or use a smaller picture.")),
                       {}};
    } catch (const std::exception& error) {
        return Failure{message(FM_TEXT("errors", "something unexpected went wrong: {0}"), error.what()),
                       message(FM_TEXT("errors", "Your picture and mask are unchanged. Please report this.")),
                       {}};
    }
}

} // namespace flowmend::ui
