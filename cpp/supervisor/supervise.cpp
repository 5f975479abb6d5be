// supervise NAME=VALUE... -- COMMAND...
//
// Runs a command under resource limits (memory, address-space, file-size and cpu), and in the control group whose
// folder is open as descriptor "cgroup", if the kernel allows that. Kills all descendants of the command when it ends,
// on SIGTERM, and when the process that started this one dies: then standard input, the read end of a pipe, reaches its
// end. Ends like the command: with its status, or by its signal.
#include <fcntl.h>
#include <linux/sched.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
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

namespace {

struct Limit {
    const char* name;
    __rlimit_resource resource;
};

constexpr Limit known_limits[] = {
    {"memory", RLIMIT_DATA}, {"address-space", RLIMIT_AS}, {"file-size", RLIMIT_FSIZE}, {"cpu", RLIMIT_CPU}};

bool set_limit(std::string const& name, std::string const& value) {
    for (auto const& limit : known_limits) {
        if (name != limit.name) continue;
        rlim_t const number = std::strtoull(value.c_str(), nullptr, 10);
        // The soft limit must be lower than the hard one: SIGXCPU comes at the first, SIGKILL at the second.
        rlimit const both{number, limit.resource == RLIMIT_CPU ? number + 1 : number};
        return setrlimit(limit.resource, &both) == 0;
    }
    return false;
}

using Limits = std::vector<std::pair<std::string, std::string>>;

// Splits NAME=VALUE. A word without "=" becomes an unknown limit, which set_limit refuses.
Limits parse(char** first, char** last) {
    Limits limits;
    for (; first < last; ++first) {
        std::string const word = *first;
        auto const equals = std::min(word.find('='), word.size() - 1);
        limits.emplace_back(word.substr(0, equals), word.substr(equals + 1));
    }
    return limits;
}

[[noreturn]] void fail(const char* what) {
    std::fprintf(stderr, "supervise: %s: %s\n", what, std::strerror(errno));
    std::_Exit(126);
}

// Takes the descriptor of a control group's folder out of the limits; -1 if there is none.
int take_cgroup(Limits& limits) {
    auto const found =
        std::find_if(limits.begin(), limits.end(), [](auto const& limit) { return limit.first == "cgroup"; });
    if (found == limits.end()) return -1;
    int const folder = std::atoi(found->second.c_str());
    fcntl(folder, F_SETFD, FD_CLOEXEC);
    limits.erase(found);
    return folder;
}

// A fork that starts in a control group. To move a process there later takes the kernel a hundred times as long.
pid_t fork_into(int cgroup) {
    if (cgroup >= 0) {
        clone_args arguments{};
        arguments.flags = CLONE_INTO_CGROUP;
        arguments.exit_signal = SIGCHLD;
        arguments.cgroup = static_cast<unsigned long long>(cgroup);
        long const child = syscall(SYS_clone3, &arguments, sizeof arguments);
        if (child >= 0) return static_cast<pid_t>(child);
    }
    return fork();
}

[[noreturn]] void run(Limits const& limits, char** command, sigset_t const& mask) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setpgid(0, 0);
    sigprocmask(SIG_SETMASK, &mask, nullptr);
    int const nothing = open("/dev/null", O_RDONLY);
    if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0) fail("/dev/null");
    close(nothing);
    // If the machine runs out of memory, the kernel kills this process first.
    std::ofstream("/proc/self/oom_score_adj") << 1000;
    rlimit const no_core{0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    for (auto const& [name, value] : limits) {
        if (!set_limit(name, value)) fail(name.c_str());
    }
    execvp(command[0], command);
    fail(command[0]);
}

// This process is a subreaper: it inherits every orphaned descendant, so killing its children until there are none
// kills them all.
void kill_descendants() {
    std::string const children = "/proc/self/task/" + std::to_string(getpid()) + "/children";
    while (true) {
        std::ifstream list(children);
        for (pid_t child; list >> child;) kill(child, SIGKILL);
        if (waitpid(-1, nullptr, 0) < 0 && errno == ECHILD) return;
    }
}

// Waits until the command ends, the parent dies or SIGTERM arrives; true if the command ended by itself.
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

    Limits limits = parse(argv + 1, command - 1);
    int const cgroup = take_cgroup(limits);
    sigset_t watched, original;
    sigemptyset(&watched);
    for (int const number : {SIGCHLD, SIGTERM, SIGINT}) sigaddset(&watched, number);
    sigprocmask(SIG_BLOCK, &watched, &original);
    int const signals = signalfd(-1, &watched, SFD_CLOEXEC);
    prctl(PR_SET_CHILD_SUBREAPER, 1);

    pid_t const child = fork_into(cgroup);
    if (child < 0) fail("fork");
    if (child == 0) run(limits, command, original);

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
