// Fills every folder that it may write to.
// problem: 03_dense_la_axpy serial
// verdict: harmless, output limit, timeout
#include <fcntl.h>
#include <unistd.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    static std::vector<char> const block(1 << 22, 'x');
    for (std::string const folder : {"/tmp/", "/dev/shm/", "./", "/var/tmp/"}) {
        for (int i = 0; i < 2000; ++i) {
            int const file = open((folder + "pareval-attack-" + std::to_string(i)).c_str(), O_WRONLY | O_CREAT, 0600);
            if (file < 0 || write(file, block.data(), block.size()) < static_cast<ssize_t>(block.size())) break;
            if (i == 1500) abort();
            close(file);
        }
    }
    BODY
}
