// supervise NAME=VALUE... -- COMMAND...
//
// Runs a command under resource limits (memory, address-space, file-size and cpu) and, where any of read=PATH, write=PATH
// and network=no is given, with no more of the file system than these paths, by Landlock. Leaves none of its descendants
// behind: not when it ends, not when it is told to stop (SIGTERM), and not when the process that started it dies (then
// its standard input, the read end of a pipe that nobody writes to, reaches its end). Ends as the command ended: with
// its status, or by its signal.
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "confine/landlock.hpp"

namespace {

struct Limit {
    const char* name;
    __rlimit_resource resource;
};

constexpr Limit limits[] = {
    {"memory", RLIMIT_DATA}, {"address-space", RLIMIT_AS}, {"file-size", RLIMIT_FSIZE}, {"cpu", RLIMIT_CPU}};

bool set_limit(std::string const& name, std::string const& value) {
    for (auto const& limit : limits) {
        if (name != limit.name) continue;
        rlim_t const number = std::strtoull(value.c_str(), nullptr, 10);
        // SIGXCPU comes at the lower limit of processor time, if that is lower than the one at which SIGKILL does.
        rlimit const both{number, limit.resource == RLIMIT_CPU ? number + 1 : number};
        return setrlimit(limit.resource, &both) == 0;
    }
    return false;
}

struct Options {
    std::vector<std::pair<std::string, std::string>> limits;
    std::vector<const char*> reads, writes;
    bool network = true;
    bool landlock = false;
};

// Splits NAME=VALUE; a word without "=" becomes a limit that nobody knows.
Options parse(char** first, char** last) {
    Options options;
    for (; first < last; ++first) {
        std::string const word = *first;
        auto const equals = std::min(word.find('='), word.size() - 1);
        std::string const name = word.substr(0, equals);
        const char* const value = *first + equals + 1;
        options.landlock |= name == "read" || name == "write" || name == "network";
        if (name == "read") options.reads.push_back(value);
        else if (name == "write") options.writes.push_back(value);
        else if (name == "network") options.network = std::strcmp(value, "no") != 0;
        else options.limits.emplace_back(name, value);
    }
    return options;
}

[[noreturn]] void fail(const char* what) {
    std::fprintf(stderr, "supervise: %s: %s\n", what, std::strerror(errno));
    std::_Exit(126);
}

void restrict_files(Options const& options) {
    confine::Landlock landlock(options.network);
    if (!landlock.works()) fail("landlock");
    for (const char* path : options.reads) {
        if (!landlock.allow(path, false)) fail(path);
    }
    for (const char* path : options.writes) {
        if (!landlock.allow(path, true)) fail(path);
    }
    if (!landlock.enforce()) fail("landlock");
}

[[noreturn]] void run(Options const& options, char** command, sigset_t const& mask) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setpgid(0, 0);
    sigprocmask(SIG_SETMASK, &mask, nullptr);
    int const nothing = open("/dev/null", O_RDONLY);
    if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0) fail("/dev/null");
    close(nothing);
    // Where the machine runs out of memory, this goes first.
    std::ofstream("/proc/self/oom_score_adj") << 1000;
    rlimit const no_core{0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    for (auto const& [name, value] : options.limits) {
        if (!set_limit(name, value)) fail(name.c_str());
    }
    if (options.landlock) restrict_files(options);
    execvp(command[0], command);
    fail(command[0]);
}

// As subreaper this process inherits every orphan below it, so its children are all that is left to find.
void kill_descendants() {
    std::string const children = "/proc/self/task/" + std::to_string(getpid()) + "/children";
    while (true) {
        std::ifstream list(children);
        for (pid_t child; list >> child;) kill(child, SIGKILL);
        if (waitpid(-1, nullptr, 0) < 0 && errno == ECHILD) return;
    }
}

// Waits for the end of the command, of the parent, or SIGTERM; true where the command ended by itself.
bool wait_for(pid_t command, int signals, int& status) {
    pollfd events[] = {{STDIN_FILENO, POLLIN, 0}, {signals, POLLIN, 0}};
    while (true) {
        if (poll(events, 2, -1) < 0 && errno != EINTR) return false;
        if (events[0].revents) return false;
        signalfd_siginfo info{};
        if (!events[1].revents || read(signals, &info, sizeof info) != sizeof info) continue;
        if (info.ssi_signo == SIGTERM || info.ssi_signo == SIGINT) return false;
        int one = 0;
        for (pid_t ended; (ended = waitpid(-1, &one, WNOHANG)) > 0;) {
            if (ended == command) {
                status = one;
                return true;
            }
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    char** command = argv + 1;
    while (command < argv + argc && std::strcmp(*command, "--") != 0) ++command;
    if (command + 1 >= argv + argc) {
        std::fprintf(stderr, "usage: supervise NAME=VALUE... -- COMMAND...\n");
        return 125;
    }
    ++command;

    Options const options = parse(argv + 1, command - 1);
    sigset_t watched, original;
    sigemptyset(&watched);
    for (int const number : {SIGCHLD, SIGTERM, SIGINT}) sigaddset(&watched, number);
    sigprocmask(SIG_BLOCK, &watched, &original);
    int const signals = signalfd(-1, &watched, SFD_CLOEXEC);
    prctl(PR_SET_CHILD_SUBREAPER, 1);

    pid_t const child = fork();
    if (child < 0) fail("fork");
    if (child == 0) run(options, command, original);

    int status = 0;
    bool const ended = wait_for(child, signals, status);
    kill_descendants();
    if (!ended) return 128 + SIGTERM;
    if (WIFEXITED(status)) return WEXITSTATUS(status);
    signal(WTERMSIG(status), SIG_DFL);
    sigprocmask(SIG_SETMASK, &original, nullptr);
    raise(WTERMSIG(status));
    return 128 + WTERMSIG(status);
}
