// What is done to the record and what is asked of it: approve, review, record, prove, gate, snapshot, verify.
#include "cli/commands.h"
#include "cli/report.h"

namespace cli {

namespace {

Exit complain(const std::string& mistake) {
  say(stderr, "bylaw: " + mistake + "\n");
  return not_done;
}

Exit done(const driver::Recorded& recorded, std::FILE* stream) {
  if (!recorded.mistake.empty()) return complain(recorded.mistake);
  (stream == stdout ? put : say)(stream, recorded.text);  // a proof is for programs
  return passed;
}

}  // namespace

Exit approve(Options& options) {
  if (!settle(options)) return not_done;
  options.approve.run = options.request;
  return done(driver::approve(options.approve), stderr);
}

Exit review(Options& options) {
  if (!settle(options)) return not_done;
  options.review.run = options.request;
  return done(driver::review(options.review), stderr);
}

Exit record(Options& options) {
  if (!settle(options)) return not_done;
  options.record.run = options.request;
  return done(driver::record(options.record), stderr);
}

Exit prove(Options& options) {
  if (!settle(options)) return not_done;
  options.prove.run = options.request;
  return done(driver::prove(options.prove), stdout);
}

Exit gate(Options& options) {
  if (!settle(options)) return not_done;
  driver::GateRequest& request = options.gate;
  request.run = options.request;
  request.json = options.format == "json";
  const driver::Verdict& verdict = *new driver::Verdict(driver::gate(request));
  (request.json ? put : say)(stdout, verdict.text);
  if (!verdict.mistake.empty()) return complain(verdict.mistake);
  return verdict.passes ? passed : has_findings;
}

Exit snapshot(Options& options) {
  if (!settle(options)) return not_done;
  driver::SnapshotRequest& request = options.snapshot;
  request.run = options.request;
  const driver::Snapshotted& made = *new driver::Snapshotted(driver::take_snapshot(request));
  if (!made.mistake.empty()) return complain(made.mistake);
  put(stdout, made.identity + "\n");
  say(stderr, "wrote " + made.path + ": " + std::to_string(made.files) + " files" +
                  (made.withheld == 0 ? "" : ", " + std::to_string(made.withheld) + " left out") +
                  (made.signed_by_anybody ? "" : ", signed by nobody") +
                  "; note the line above: it is what the snapshot is known by\n" +
                  (made.recorded ? "wrote an entry of the ledger; commit it\n" : ""));
  return passed;
}

Exit verify(Options& options) {
  driver::VerifyRequest& request = options.verify;
  request.json = options.format == "json";
  const driver::Verified& verified = *new driver::Verified(driver::verify_snapshot(request));
  if (!verified.mistake.empty()) return complain(verified.mistake);
  (request.json ? put : say)(stdout, verified.text);
  return verified.holds ? passed : refused;
}

}  // namespace cli
