// System calls that a candidate has no use for: refused from the time on that it is loaded, for good.
//
// What this denies is what a file system view and limits cannot: other processes and programs (the clock stops and the
// cores are counted for this process only), new sockets, shared memory that no limit counts, the scheduler, and parts
// of the kernel that work on while a process is stopped. A refused call fails with EPERM; the candidate may go on.
#pragma once

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace confine {

#if defined(__x86_64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_AARCH64;
#else
#error "the list of system calls is for x86-64 and AArch64"
#endif

constexpr long denied[] = {
#ifdef __NR_fork
    __NR_fork, __NR_vfork,
#endif
    __NR_execve, __NR_execveat,
    // other processes
    __NR_ptrace, __NR_process_vm_readv, __NR_process_vm_writev, __NR_process_madvise, __NR_tkill, __NR_rt_sigqueueinfo, __NR_rt_tgsigqueueinfo, __NR_pidfd_open,
    __NR_pidfd_getfd, __NR_pidfd_send_signal, __NR_kcmp,
    // the network, and channels to programs outside
    __NR_socket, __NR_socketpair, __NR_splice, __NR_tee, __NR_vmsplice, __NR_bind, __NR_listen, __NR_accept, __NR_accept4, __NR_connect,
    // memory that RLIMIT_DATA does not count, or that outlives a process
    __NR_memfd_create, __NR_shmget, __NR_shmat, __NR_msgget, __NR_semget, __NR_mq_open,
    // the scheduler
    __NR_sched_setaffinity, __NR_sched_setscheduler, __NR_sched_setparam, __NR_sched_setattr, __NR_setpriority,
    __NR_ioprio_set,
    // what works on while a process is stopped, or makes those wait who look at its memory
    __NR_io_uring_setup, __NR_io_uring_enter, __NR_io_uring_register, __NR_userfaultfd, __NR_io_setup,
    // privileges, namespaces, clocks, the kernel
    __NR_unshare, __NR_setns, __NR_mount, __NR_umount2, __NR_pivot_root, __NR_chroot, __NR_move_mount, __NR_open_tree,
    __NR_fsopen, __NR_fsmount, __NR_mount_setattr, __NR_open_by_handle_at, __NR_name_to_handle_at, __NR_bpf,
    __NR_perf_event_open, __NR_keyctl, __NR_add_key, __NR_request_key, __NR_settimeofday, __NR_clock_settime,
    __NR_adjtimex, __NR_clock_adjtime, __NR_personality, __NR_fanotify_init, __NR_quotactl, __NR_setuid, __NR_setgid,
    __NR_setresuid, __NR_setresgid, __NR_setsid,
};

// Ways to write to a descriptor or to have it under another number; the descriptor is the first argument.
constexpr long writing[] = {
    __NR_write, __NR_writev, __NR_sendto, __NR_sendmsg, __NR_sendmmsg, __NR_sendfile, __NR_dup, __NR_dup3, __NR_fcntl,
#ifdef __NR_dup2
    __NR_dup2,
#endif
};

class Filter {
public:
    // `silent` is a descriptor that nothing may be written to, or negative.
    explicit Filter(int silent) {
        load(offsetof(seccomp_data, arch));
        unless_equal(architecture, {give(SECCOMP_RET_KILL_PROCESS)});
        load(offsetof(seccomp_data, nr));
#ifdef __x86_64__
        // The x32 interface has numbers of its own.
        program_.push_back(BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1));
        program_.push_back(give(SECCOMP_RET_KILL_PROCESS));
#endif
        for (long const number : denied) deny(number, EPERM);
        if (silent >= 0) {
            for (long const number : writing) only_if(number, 0, BPF_JEQ, static_cast<std::uint32_t>(silent), true);
        }
        deny(__NR_clone3, ENOSYS);  // its flags are behind a pointer; the C library then takes clone
        auto const self = static_cast<std::uint32_t>(getpid());
        only_if(__NR_clone, 0, BPF_JSET, CLONE_THREAD);
        only_if(__NR_kill, 0, BPF_JEQ, self);
        only_if(__NR_tgkill, 0, BPF_JEQ, self);
        program_.push_back(give(SECCOMP_RET_ALLOW));
    }

    // 0, or -1 with errno. From here on no program that this one would execute gains privileges.
    int install() {
        if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
        sock_fprog const program{static_cast<unsigned short>(program_.size()), program_.data()};
        return static_cast<int>(syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program));
    }

private:
    static sock_filter give(std::uint32_t what) { return BPF_STMT(BPF_RET | BPF_K, what); }
    static sock_filter refuse(int error) { return give(SECCOMP_RET_ERRNO | static_cast<std::uint32_t>(error)); }

    void load(std::size_t offset) {
        program_.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset)));
    }

    // Does the statements unless what is loaded equals a value.
    void unless_equal(std::uint32_t value, std::vector<sock_filter> const& statements) {
        auto const skip = static_cast<std::uint8_t>(statements.size());
        program_.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, skip, 0));
        program_.insert(program_.end(), statements.begin(), statements.end());
    }

    void deny(long number, int error) {
        program_.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(number), 0, 1));
        program_.push_back(refuse(error));
    }

    // Allows a system call only where the low half of an argument passes a comparison, or fails it (all numbers that
    // matter fit there).
    void only_if(
        long number, std::size_t argument, std::uint16_t comparison, std::uint32_t value, bool fails = false) {
        std::size_t const low = offsetof(seccomp_data, args) + argument * sizeof(std::uint64_t);
        program_.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(number), 0, 4));
        load(low);
        program_.push_back(BPF_JUMP(BPF_JMP | comparison | BPF_K, value, fails ? 0 : 1, fails ? 1 : 0));
        program_.push_back(refuse(EPERM));
        program_.push_back(give(SECCOMP_RET_ALLOW));
    }

    std::vector<sock_filter> program_;
};

}  // namespace confine
