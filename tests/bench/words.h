// The words that the benchmark's pages are made of.
#pragma once

#include <array>
#include <string_view>

namespace bench {

using std::string_view;

// clang-format off
inline constexpr std::array<string_view, 24> topics = {
    "Consent capture", "Lead routing", "Campaign approval", "Audience segmentation", "Data retention", "Access review",
    "Vendor onboarding", "Brand asset use", "Email deliverability", "Attribution reporting", "Budget reconciliation",
    "Landing page release", "Tag deployment", "Event registration", "Preference management", "Translation handover",
    "Suppression list", "Form field naming", "Webinar follow-up", "Content archiving", "Incident reporting",
    "Partner data exchange", "Score calibration", "Dashboard publication"};
inline constexpr std::array<string_view, 30> areas = {
    "paid social", "organic search", "field events", "partner programmes", "customer newsletters", "the web site",
    "the help centre", "mobile messaging", "product launches", "regional campaigns", "account teams", "press relations",
    "affiliates", "direct mail", "the community forum", "surveys", "trade fairs", "video channels", "retail media",
    "podcasts", "onboarding journeys", "renewal journeys", "win-back journeys", "sponsorships", "research panels",
    "the loyalty scheme", "marketplaces", "display advertising", "recruiting campaigns", "investor updates"};
inline constexpr std::array<string_view, 14> regions = {
    "Benelux", "Iberia", "the Nordics", "the Baltics", "Central Europe", "France", "Germany", "Italy", "Britain",
    "North America", "Latin America", "India", "Japan", "Australia"};
inline constexpr std::array<string_view, 5> types = {"policy", "standard", "procedure", "guideline", "policy"};
inline constexpr std::array<string_view, 5> duties = {"lead", "operations manager", "data steward", "platform owner", "analyst"};
inline constexpr std::array<string_view, 40> first_names = {
    "Ada", "Bram", "Chloe", "Dario", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Karin", "Luca", "Maud", "Nils",
    "Olga", "Pavel", "Quinn", "Rosa", "Sven", "Tessa", "Umar", "Vera", "Wim", "Xenia", "Yara", "Zeno", "Anouk", "Boris",
    "Carla", "Derya", "Emil", "Fleur", "Goran", "Hanna", "Igor", "Julia", "Kofi", "Lena", "Milan", "Noor"};
inline constexpr std::array<string_view, 40> last_names = {
    "Abbing", "Berg", "Conti", "Dubois", "Eriksen", "Fischer", "Garcia", "Hansen", "Ito", "Jansen", "Kaya", "Lopez",
    "Meyer", "Novak", "Okafor", "Peeters", "Quist", "Rossi", "Silva", "Tanaka", "Ueda", "Visser", "Weber", "Xu", "Yilmaz",
    "Zeman", "Almeida", "Bakker", "Costa", "Diaz", "Engel", "Ferrari", "Gruber", "Haas", "Ivanov", "Jung", "Koch", "Lund",
    "Moreau", "Nagy"};
inline constexpr std::array<string_view, 40> adjectives = {
    "qualified", "dormant", "verified", "pending", "shared", "regional", "inbound", "outbound", "nurtured", "recycled",
    "blended", "weighted", "declared", "inferred", "primary", "secondary", "eligible", "exempt", "pooled", "scored",
    "archived", "mapped", "routed", "merged", "masked", "sampled", "expected", "delegated", "billable", "tracked",
    "seasonal", "joint", "staged", "frozen", "open", "guarded", "paired", "local", "central", "interim"};
inline constexpr std::array<string_view, 40> nouns = {
    "lead", "contact", "account", "audience", "segment", "journey", "touchpoint", "consent", "preference", "channel",
    "asset", "template", "offer", "creative", "placement", "conversion", "session", "visitor", "subscriber", "bounce",
    "cohort", "budget", "forecast", "pipeline", "handover", "owner", "steward", "record", "field", "tag", "cookie",
    "identifier", "feed", "export", "partner", "vendor", "region", "quarter", "target", "threshold"};
inline constexpr std::array<string_view, 12> verbs = {
    "record", "review", "approve", "verify", "document", "reconcile", "archive", "publish", "test", "sample", "confirm", "escalate"};
inline constexpr std::array<string_view, 16> objects = {
    "each consent with its wording and date", "every list before it is uploaded", "the naming of new campaigns",
    "all changes to shared fields", "access that outlives a project", "any transfer to a processor",
    "the figures shown to the board", "every automated journey", "opt-outs received by telephone",
    "the cost booked against each tool", "new tracking tags", "the approval of paid placements",
    "duplicate contacts and their merges", "retention dates that have passed", "templates used by more than one team",
    "exports that leave the platform"};
inline constexpr std::array<string_view, 12> occasions = {
    "before launch", "within two working days", "at the end of each month", "whenever the source changes",
    "in the shared register", "before the first send", "after every release", "once a quarter", "with a second reader",
    "as part of the weekly review", "when a region asks for it", "before access is granted"};
inline constexpr std::array<string_view, 10> reasons = {
    "so that the record can be shown to an auditor", "because regions reuse the same lists",
    "so that a mistake is found before customers see it", "because the platform keeps no history of its own",
    "so that costs can be traced to a decision", "since two teams depend on the result",
    "so that nobody has to ask twice", "because the vendor changes its limits without notice",
    "so that the figures of two months can be compared", "since the law asks for proof"};
inline constexpr std::array<string_view, 6> evidence = {"consent-log", "release-notes", "access-list", "cost-sheet", "send-report", "field-map"};
inline constexpr std::array<string_view, 4> frequencies = {"weekly", "monthly", "quarterly", "each release"};
inline constexpr std::array<string_view, 4> tiers = {"critical", "important", "routine", "routine"};
inline constexpr std::array<string_view, 3> levels = {"internal", "public", "confidential"};
// clang-format on

}  // namespace bench
