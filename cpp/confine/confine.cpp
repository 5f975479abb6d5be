// confine NAME=VALUE... -- COMMAND...
//
// Gives up privileges and runs an untrusted command: in the folder of folder=PATH, as the user of user=UID, without
// capabilities, without the system calls that programs do not need, and, with read=PATH, write=PATH or network=no, with
// Landlock's view of the file system and of the network.
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "confine/calls.hpp"
#include "confine/filter.hpp"
#include "confine/landlock.hpp"
#include "confine/privileges.hpp"

namespace {

struct Options {
    std::vector<const char*> reads, writes;
    const char* user = nullptr;
    const char* folder = nullptr;
    bool network = true;
    bool landlock = false;
};

[[noreturn]] void fail(const char* what) {
    std::fprintf(stderr, "confine: %s: %s\n", what, std::strerror(errno));
    std::_Exit(126);
}

Options parse(char** first, char** last) {
    Options options;
    for (; first < last; ++first) {
        const char* const value = std::strchr(*first, '=') ? std::strchr(*first, '=') + 1 : "";
        std::string const name(*first, value > *first && *value ? value - *first - 1 : 0);
        if (name == "read")
            options.reads.push_back(value);
        else if (name == "write")
            options.writes.push_back(value);
        else if (name == "network")
            options.network = std::strcmp(value, "no") != 0;
        else if (name == "user")
            options.user = value;
        else if (name == "folder")
            options.folder = value;
        else {
            errno = EINVAL;
            fail(*first);
        }
        options.landlock |= name == "read" || name == "write" || name == "network";
    }
    return options;
}

// Adds the paths that the present user reaches to a view; the others are ignored.
void allow_paths(confine::Landlock& landlock, Options const& options) {
    for (const char* path : options.reads) {
        if (!landlock.allow(path, false)) fail(path);
    }
    for (const char* path : options.writes) {
        if (!landlock.allow(path, true)) fail(path);
    }
}

void refuse_calls() {
    confine::Filter filter;
    for (long const number : confine::refused_to_programs) filter.fail(number, EPERM);
    for (long const number : confine::ignored_for_programs) filter.fail(number, 0);
    filter.allow({__NR_prlimit64, confine::one_of(0, {0})});
    filter.fail(__NR_clone3, ENOSYS);  // its flags are behind a pointer; C libraries then use clone
    filter.allow({__NR_clone, confine::without_bits(0, confine::namespaces)});
    filter.allow_others();
    if (!filter.install()) fail("seccomp");
}

}  // namespace

int main(int argc, char** argv) {
    char** command = argv + 1;
    while (command < argv + argc && std::strcmp(*command, "--") != 0) ++command;
    if (command + 1 >= argv + argc) {
        std::fprintf(stderr, "usage: confine NAME=VALUE... -- COMMAND...\n");
        return 125;
    }
    Options const options = parse(argv + 1, command);
    ++command;
    // Some paths only the present user reaches, others only the one to come: here, root has no more rights than others.
    std::optional<confine::Landlock> landlock;
    if (options.landlock) {
        landlock.emplace(options.network);
        if (!landlock->works()) fail("landlock");
        allow_paths(*landlock, options);
    }
    if (options.user && !confine::become(static_cast<unsigned>(std::strtoul(options.user, nullptr, 10)))) fail("user");
    if (landlock) {
        allow_paths(*landlock, options);
        if (!landlock->enforce()) fail("landlock");
    }
    if (options.folder && chdir(options.folder) != 0) fail(options.folder);
    if (!confine::drop_capabilities()) fail("capabilities");
    refuse_calls();
    execvp(command[0], command);
    fail(command[0]);
}
