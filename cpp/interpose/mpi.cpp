// Observes a candidate's MPI calls through MPI's profiling interface. Calls that communicate are counted where the
// parent can read it; those that block leave their names there, so that the parent can tell a deadlock from a long
// computation and explain it. On request it is strict: it makes use of what MPI allows and this library would not do.
#include <mpi.h>
#include <time.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "pareval/interface.hpp"

namespace {

pareval_activity own_activity{};
pareval_activity* activity = &own_activity;

bool strict = false;
std::mutex mutex;  // for what follows
std::map<MPI_Request, const char*> requests;
// What must be freed, by the word for it and its handle: the function that made it.
std::map<std::pair<std::string, std::uintptr_t>, const char*> handles;
constexpr const char persistent[] = "persistent request";
// Collective calls of all ranks, in their order: what must be the same on each.
struct Collective {
    char function[40];
    std::int32_t root;
    std::int64_t bytes;

    bool operator!=(Collective const& other) const {
        return std::strcmp(function, other.function) != 0 || root != other.root || bytes != other.bytes;
    }

    std::string words() const {
        std::string text = function;
        if (root >= 0) text += " (root " + std::to_string(root) + ")";
        if (bytes >= 0) text += " of " + std::to_string(bytes) + " bytes";
        return text;
    }
};
constexpr std::size_t max_collectives = 64;
std::vector<Collective> collectives;
MPI_Comm own = MPI_COMM_NULL;  // of all ranks; the candidate does not have it

std::minstd_rand random_number;
int delays = 0;

// Delays of one turn, one in so many calls, and their nanoseconds: messages arrive in another order.
constexpr int max_delays = 16, delayed = 4;
constexpr long delay = 30'000;

void wait_at_random() {
    {
        std::lock_guard const lock(mutex);
        if (delays == max_delays || random_number() % delayed != 0) return;
        ++delays;
    }
    timespec const time{0, delay};
    nanosleep(&time, nullptr);
}

void set_state(pareval_state state) { __atomic_store_n(&activity->state, state, __ATOMIC_RELEASE); }

// A call of a function of MPI, from its begin to its end.
enum Kind { quiet, counted, blocking };

class Call {
public:
    Call(Kind kind, const char* function, int number) : blocks_(kind == blocking) {
        if (strict) wait_at_random();
        if (blocks_) {
            std::strncpy(activity->function, function, sizeof activity->function - 1);
            activity->number = number;
        }
        if (kind != quiet) __atomic_add_fetch(&activity->calls, 1, __ATOMIC_RELEASE);
        if (blocks_) set_state(pareval_waits);
    }
    ~Call() {
        if (blocks_) set_state(pareval_computes);
    }
    Call(Call const&) = delete;
    Call& operator=(Call const&) = delete;

private:
    bool blocks_;
};

// Ends this process after an error of MPI. That is what MPI does by default; but it would ask the launcher, which hears
// nothing from a candidate.
void fail(MPI_Comm*, int* code, ...) {
    char text[MPI_MAX_ERROR_STRING] = "";
    int length = 0, error_class = 0;
    PMPI_Error_string(*code, text, &length);
    std::fprintf(stderr, "%s\n", text);
    std::fflush(nullptr);
    PMPI_Error_class(*code, &error_class);
    PMPI_Error_string(error_class, text, &length);
    std::strncpy(activity->function, text, sizeof activity->function - 1);
    set_state(pareval_failed);
    _exit(1);
}

// Notes the request that a call has made.
void made(const char* function, MPI_Request const* request) {
    if (!strict || request == nullptr || *request == MPI_REQUEST_NULL) return;
    std::lock_guard const lock(mutex);
    requests[*request] = function;
}

// Handles are numbers with some libraries and pointers with others.
template <class Handle>
std::uintptr_t number_of(Handle handle) {
    std::uintptr_t number = 0;
    std::memcpy(&number, &handle, sizeof handle);
    return number;
}

// Notes what a call has created.
template <class Handle>
void created(const char* function, const char* what, Handle const* handle, Handle none) {
    if (!strict || handle == nullptr || *handle == none) return;
    std::lock_guard const lock(mutex);
    handles[{what, number_of(*handle)}] = function;
}

template <class Handle>
void freed(const char* what, Handle const* handle) {
    if (!strict || handle == nullptr) return;
    std::lock_guard const lock(mutex);
    handles.erase({what, number_of(*handle)});
}

// The function that made a persistent request which was started and is not complete; nothing if there is none.
const char* started() {
    for (auto const& [key, function] : handles) {
        if (key.first != persistent) continue;
        MPI_Request request;
        std::memcpy(&request, &key.second, sizeof request);
        int done = 1;
        PMPI_Request_get_status(request, &done, MPI_STATUS_IGNORE);
        if (!done) return function;
    }
    return nullptr;
}

template <class Count>
std::int64_t bytes(Count count, MPI_Datatype type) {
    int size = 0;
    if (!strict || PMPI_Type_size(type, &size) != MPI_SUCCESS) return -1;
    return static_cast<std::int64_t>(count) * size;
}

// Notes a collective call of all ranks.
void note(const char* function, MPI_Comm comm, int root, std::int64_t size) {
    if (!strict || comm != MPI_COMM_WORLD) return;
    std::lock_guard const lock(mutex);
    if (collectives.size() == max_collectives) return;
    Collective one{"", root, size};
    std::strncpy(one.function, function, sizeof one.function - 1);
    collectives.push_back(one);
}

// Compares the collective calls of all ranks; all of them call it. Tells the first difference.
void compare_collectives(char* text, std::size_t size) {
    int ranks = 0;
    PMPI_Comm_size(own, &ranks);
    std::vector<Collective> mine = collectives;
    mine.resize(max_collectives, Collective{"no collective", -1, -1});
    std::vector<Collective> all(max_collectives * ranks);
    int const length = static_cast<int>(max_collectives * sizeof(Collective));
    PMPI_Allgather(mine.data(), length, MPI_BYTE, all.data(), length, MPI_BYTE, own);
    for (std::size_t i = 0; i < max_collectives; ++i) {
        for (int rank = 1; rank < ranks; ++rank) {
            Collective const &first = all[i], &other = all[rank * max_collectives + i];
            if (!(first != other)) continue;
            std::snprintf(text, size, "ranks 0 and %d differ: %s and %s", rank, first.words().c_str(),
                          other.words().c_str());
            return;
        }
    }
}

// The requests that are given to a call; those that it completes are null after it.
class Given {
public:
    Given(int count, MPI_Request const* handles) : handles_(handles) {
        if (strict && handles) before_.assign(handles, handles + (count > 0 ? count : 0));
    }
    void forget_completed() const {
        std::lock_guard const lock(mutex);
        for (std::size_t i = 0; i < before_.size(); ++i) {
            if (handles_[i] != MPI_REQUEST_NULL) continue;
            requests.erase(before_[i]);
            handles.erase({persistent, number_of(before_[i])});
        }
    }

private:
    MPI_Request const* handles_;
    std::vector<MPI_Request> before_;
};

}  // namespace

// A function of MPI, with the one that is called if sends are synchronous, the number that tells about a call, and what
// is noted before and after it.
#define CALL(kind, name, synchronous, parameters, arguments, number, before, after)       \
    int MPI_##name parameters {                                                           \
        before;                                                                           \
        Call const call(kind, "MPI_" #name, number);                                      \
        int const result = strict ? PMPI_##synchronous arguments : PMPI_##name arguments; \
        after;                                                                            \
        return result;                                                                    \
    }

// One that may complete requests.
#define COMPLETE(kind, name, parameters, arguments, count, handles) \
    int MPI_##name parameters {                                     \
        Call const call(kind, "MPI_" #name, -1);                    \
        Given const given(count, handles);                          \
        int const result = PMPI_##name arguments;                   \
        given.forget_completed();                                   \
        return result;                                              \
    }

extern "C" {

void pareval_watch(pareval_activity* shared) {
    activity = shared;
    PMPI_Comm_dup(MPI_COMM_WORLD, &own);
    MPI_Errhandler handler;
    PMPI_Comm_create_errhandler(&fail, &handler);
    PMPI_Comm_set_errhandler(MPI_COMM_WORLD, handler);
    PMPI_Comm_set_errhandler(MPI_COMM_SELF, handler);
    PMPI_Errhandler_free(&handler);
}

void pareval_be_strict(int on) {
    std::lock_guard const lock(mutex);
    strict = on != 0;
    requests.clear();
    handles.clear();
    collectives.clear();
    delays = 0;
}

void pareval_leftovers(char* text, std::size_t size) {
    std::lock_guard const lock(mutex);
    text[0] = '\0';
    compare_collectives(text, size);
    if (text[0] != '\0') return;
    if (const char* const function = requests.empty() ? started() : requests.begin()->second) {
        std::snprintf(text, size, "a request of %s was never completed", function);
        return;
    }
    int found = 0;
    MPI_Status status;
    for (int attempt = 0; attempt < 4 && !found; ++attempt)
        PMPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &found, &status);
    if (found) std::snprintf(text, size, "a message from rank %d was never received", status.MPI_SOURCE);
}

void pareval_unfreed(char* text, std::size_t size) {
    std::lock_guard const lock(mutex);
    text[0] = '\0';
    if (handles.empty()) return;
    auto const& [key, function] = *handles.begin();
    std::snprintf(text, size, "a %s of %s was never freed", key.first.c_str(), function);
}

#include "calls.inc"  // one line for each function of the installed mpi.h (pytest_pareval/parallelism/mpi_calls.py)

// The launcher hears nothing from a candidate, so it ends here.
int MPI_Abort(MPI_Comm, int code) {
    std::strncpy(activity->function, "MPI_Abort", sizeof activity->function - 1);
    activity->number = code;
    set_state(pareval_aborted);
    std::fflush(nullptr);
    _exit(code);
}
int PMPI_Abort(MPI_Comm comm, int code) { return MPI_Abort(comm, code); }

// The time that new processes use would not be measured.
int MPI_Comm_spawn(const char*, char*[], int, MPI_Info, int, MPI_Comm, MPI_Comm*, int[]) { return MPI_ERR_SPAWN; }
int PMPI_Comm_spawn(const char*, char*[], int, MPI_Info, int, MPI_Comm, MPI_Comm*, int[]) { return MPI_ERR_SPAWN; }
int MPI_Comm_spawn_multiple(int, char*[], char**[], const int*, const MPI_Info[], int, MPI_Comm, MPI_Comm*, int[]) {
    return MPI_ERR_SPAWN;
}
int PMPI_Comm_spawn_multiple(int, char*[], char**[], const int*, const MPI_Info[], int, MPI_Comm, MPI_Comm*, int[]) {
    return MPI_ERR_SPAWN;
}
}
