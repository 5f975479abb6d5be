// Filters of system calls: rules, compiled to a program for the kernel's seccomp.
#pragma once

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

namespace confine {

#if defined(__x86_64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_AARCH64;
#else
#error "the lists of system calls are for x86-64 and AArch64"
#endif

// What an argument must be. Only its low half is compared: all arguments that matter are of 32 bits.
struct Condition {
    enum class Kind { none, one_of, none_of, without_bits };

    Kind kind = Kind::none;
    std::size_t argument = 0;
    std::vector<long> values = {};
};

inline Condition one_of(std::size_t argument, std::vector<long> values) {
    return {Condition::Kind::one_of, argument, std::move(values)};
}
inline Condition none_of(std::size_t argument, std::vector<long> values) {
    return {Condition::Kind::none_of, argument, std::move(values)};
}
inline Condition without_bits(std::size_t argument, long bits) {
    return {Condition::Kind::without_bits, argument, {bits}};
}

// A system call that is allowed, if the condition holds.
struct Rule {
    long number;
    Condition condition = {};
};

// From this number on a refused call fails with ENOSYS: C libraries then use an older one.
constexpr std::uint32_t first_new_call = 435;

class Filter {
public:
    Filter() {
        load(offsetof(seccomp_data, arch));
        program_.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0));
        program_.push_back(give(SECCOMP_RET_KILL_PROCESS));
        load(offsetof(seccomp_data, nr));
#ifdef __x86_64__
        // The x32 interface numbers system calls differently.
        program_.push_back(BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1));
        program_.push_back(give(SECCOMP_RET_KILL_PROCESS));
#endif
    }

    // Allows what a rule says; a call whose condition fails gets EPERM.
    void allow(Rule const& rule) {
        std::vector<sock_filter> const body = verdict_of(rule.condition);
        program_.push_back(jump_equal(rule.number, 0, body.size()));
        program_.insert(program_.end(), body.begin(), body.end());
    }

    // Makes a call fail, or seem to work with 0.
    void fail(long number, int error) {
        program_.push_back(jump_equal(number, 0, 1));
        program_.push_back(refuse(error));
    }

    void allow_others() { program_.push_back(give(SECCOMP_RET_ALLOW)); }

    void refuse_others() {
        program_.push_back(BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, first_new_call, 0, 1));
        program_.push_back(refuse(ENOSYS));
        program_.push_back(refuse(EPERM));
    }

    // Installs the filter in all threads, for good, and for all programs that this one starts. False with errno.
    bool install() const {
        if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
        sock_fprog const program{static_cast<unsigned short>(program_.size()),
                                 const_cast<sock_filter*>(program_.data())};
        return syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0;
    }

private:
    static sock_filter give(std::uint32_t what) { return BPF_STMT(BPF_RET | BPF_K, what); }
    static sock_filter refuse(int error) { return give(SECCOMP_RET_ERRNO | static_cast<std::uint32_t>(error)); }
    static sock_filter jump_equal(long value, std::size_t if_equal, std::size_t otherwise) {
        return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(value),
                        static_cast<std::uint8_t>(if_equal), static_cast<std::uint8_t>(otherwise));
    }
    static sock_filter load_statement(std::size_t offset) {
        return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset));
    }

    void load(std::size_t offset) { program_.push_back(load_statement(offset)); }

    static std::vector<sock_filter> verdict_of(Condition const& condition) {
        if (condition.kind == Condition::Kind::none) return {give(SECCOMP_RET_ALLOW)};
        std::vector<sock_filter> body{load_statement(offsetof(seccomp_data, args) + 8 * condition.argument)};
        if (condition.kind == Condition::Kind::without_bits) {
            auto const bits = static_cast<std::uint32_t>(condition.values.at(0));
            body.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 1, 0));
            body.push_back(give(SECCOMP_RET_ALLOW));
            body.push_back(refuse(EPERM));
            return body;
        }
        bool const allowed = condition.kind == Condition::Kind::one_of;
        std::size_t left = condition.values.size();
        for (long const value : condition.values) body.push_back(jump_equal(value, left--, 0));
        body.push_back(allowed ? refuse(EPERM) : give(SECCOMP_RET_ALLOW));
        body.push_back(allowed ? give(SECCOMP_RET_ALLOW) : refuse(EPERM));
        return body;
    }

    std::vector<sock_filter> program_;
};

}  // namespace confine
