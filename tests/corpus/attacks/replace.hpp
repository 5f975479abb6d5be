#include <dlfcn.h>
#include <link.h>
#include <sys/mman.h>
// Replaces a function in the tables of every library that is loaded.
static void replace(const char* name, void* by) {
    void* const real = dlsym(RTLD_DEFAULT, name);
    struct Pair { void* real; void* by; } pair{real, by};
    dl_iterate_phdr([](dl_phdr_info* info, size_t, void* data) {
        auto const& [real, by] = *static_cast<Pair*>(data);
        for (int i = 0; i < info->dlpi_phnum; ++i) {
            auto const& header = info->dlpi_phdr[i];
            if (header.p_type != PT_GNU_RELRO && header.p_type != PT_LOAD) continue;
            if (header.p_type == PT_LOAD && !(header.p_flags & PF_W)) continue;
            auto const begin = (info->dlpi_addr + header.p_vaddr) & ~4095ul;
            auto const end = (info->dlpi_addr + header.p_vaddr + header.p_memsz) & ~7ul;
            if (mprotect(reinterpret_cast<void*>(begin), end - begin, PROT_READ | PROT_WRITE) != 0) continue;
            for (auto word = reinterpret_cast<void**>(begin); word < reinterpret_cast<void**>(end); ++word) {
                if (*word == real) *word = by;
            }
        }
        return 0;
    }, &pair);
}
