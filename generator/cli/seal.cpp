// `bylaw snapshot` and `bylaw verify`.
#include "cli/commands.h"
#include "cli/report.h"

namespace cli {

namespace {

Exit complain(const std::string& mistake) {
  put(stderr, "bylaw: " + mistake + "\n");
  return not_done;
}

}  // namespace

Exit snapshot(Options& options) {
  if (!settle(options)) return not_done;
  driver::SnapshotRequest& request = options.snapshot;
  request.run = options.request;
  const driver::Snapshotted& made = *new driver::Snapshotted(driver::take_snapshot(request));
  if (!made.mistake.empty()) return complain(made.mistake);
  put(stdout, made.identity + "\n");
  put(stderr, "wrote " + made.path + ": " + std::to_string(made.files) + " files" +
                  (made.signed_by_anybody ? "" : ", signed by nobody") +
                  "; note the line above: it is what the snapshot is known by\n");
  return passed;
}

Exit verify(Options& options) {
  driver::VerifyRequest& request = options.verify;
  request.json = options.format == "json";
  const driver::Verified& verified = *new driver::Verified(driver::verify_snapshot(request));
  if (!verified.mistake.empty()) return complain(verified.mistake);
  put(stdout, verified.text);
  return verified.holds ? passed : refused;
}

}  // namespace cli
