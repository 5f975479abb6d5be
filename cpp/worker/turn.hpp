// Turns: the times when a worker runs, and its answers.
#pragma once

#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace worker {

using Place = std::tuple<std::uintptr_t, std::size_t, std::size_t>;

inline std::int64_t nanoseconds() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

// Sent to a worker that waits for a turn: the number of calls to make in it, with a bit if MPI is to be strict, or that
// it makes no more of the prepared calls.
constexpr int max_calls = 32;
constexpr char be_strict = 64;
constexpr char end_of_calls = ';';

// One turn of the worker: from the number of calls on the channel to the answer, after which this process stops itself.
// Everything that the parent waits for happens in between.
class Turn {
public:
    explicit Turn(int channel) : channel_(channel) {}

    // Waits for a turn and returns its number of calls; 0 if the parent wants no more calls of this kind.
    int wait() {
        char calls = 0;
        while (read(channel_, &calls, 1) < 0 && errno == EINTR) continue;
        if (calls == 0) _exit(0);
        times_.clear();
        left_.clear();
        unfreed_.clear();
        if (calls == end_of_calls) return 0;
        is_strict_ = (calls & be_strict) != 0;
        return calls & ~be_strict;
    }

    bool is_strict() const { return is_strict_; }

    // What the candidate has left behind in this turn, in words without quotation marks.
    void note_leftovers(std::string text) { left_ = std::move(text); }
    void note_unfreed(std::string text) { unfreed_ = std::move(text); }

    void begin_call() {
        times_.push_back({});
        sigprocmask(SIG_SETMASK, &unblocked_, nullptr);
        times_.back().begin = nanoseconds();
    }

    // From here on this thread runs no signal handlers until the next call.
    void end_call() {
        sigset_t all;
        sigfillset(&all);
        sigprocmask(SIG_SETMASK, &all, &unblocked_);
        times_.back().end = nanoseconds();
    }

    // A call of nothing, to measure the cost of a turn.
    void nothing() {
        begin_call();
        end_call();
    }

    // The number of calls made in this turn.
    std::size_t made() const { return times_.size(); }

    // Sends the times and the locations of the outputs of each call, and stops this process.
    void answer(std::vector<std::vector<Place>> const& outputs) {
        std::string line = "{\"calls\": [";
        for (std::size_t i = 0; i < times_.size(); ++i) {
            line += i > 0 ? ", " : "";
            line += "{\"begin\": " + std::to_string(times_[i].begin);
            line += ", \"end\": " + std::to_string(times_[i].end) + ", \"outputs\": [";
            if (i < outputs.size()) line += list(outputs[i]);
            line += "]}";
        }
        line += "]";
        if (!left_.empty()) line += ", \"left\": \"" + left_ + "\"";
        if (!unfreed_.empty()) line += ", \"unfreed\": \"" + unfreed_ + "\"";
        line += "}\n";
        if (write(channel_, line.data(), line.size()) < 0) _exit(1);
        kill(getpid(), SIGSTOP);
    }

private:
    struct Times {
        std::int64_t begin, end;
    };

    static std::string list(std::vector<Place> const& places) {
        std::string text;
        for (auto const& [segments, count, elements] : places) {
            text += text.empty() ? "[" : ", [";
            text += std::to_string(segments) + ", " + std::to_string(count) + ", " + std::to_string(elements) + "]";
        }
        return text;
    }

    int channel_;
    bool is_strict_ = false;
    std::string left_;
    std::string unfreed_;
    std::vector<Times> times_;
    sigset_t unblocked_ = [] {
        sigset_t current;
        sigprocmask(SIG_SETMASK, nullptr, &current);
        return current;
    }();
};

}  // namespace worker
