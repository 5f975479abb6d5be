// Makes files, folders, links, pipes and devices wherever it can.
// problem: 03_dense_la_axpy serial
// verdict: harmless
#include "refused.hpp"
#include <sys/stat.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    for (std::string folder : {".", "/", "/tmp", "/dev/shm", "/dev", "/var/tmp", "/proc/self", "/usr"}) {
        std::string const path = folder + "/pareval-attack";
        refused(open(path.c_str(), O_CREAT | O_WRONLY, 0666));
        refused(open(folder.c_str(), O_TMPFILE | O_RDWR, 0600));
        refused(mkdir(path.c_str(), 0777));
        refused(mkfifo(path.c_str(), 0666));
        refused(mknod(path.c_str(), S_IFCHR | 0666, 259));
        refused(symlink("/etc", path.c_str()));
        refused(link("activity", path.c_str()));
        refused(rename("activity", path.c_str()));
    }
    BODY
}
