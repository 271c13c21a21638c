// Views on pages: where their rows lie, and what a drawing needs to know of the site.
#include <algorithm>

#include "base/text.h"
#include "render/address.h"
#include "render/reads.h"
#include "render/state.h"

namespace render {

// The rows of the third view of policies/POL-001.html are policies/POL-001.3.csv.
void Site::State::place_views() {
  const auto place = [&](const std::string& page, const Blocks& blocks) {
    const std::string stem = page.substr(0, page.rfind('.'));
    std::size_t n = 0;
    for (const auto& [node, block] : blocks) {
      const std::string number = std::to_string(++n), csv = stem + "." + number + ".csv";
      placed[&block] = {csv, "v" + number};
      view_rows.push_back({csv, &block});
    }
  };
  if (input_.blocks != nullptr) {
    for (const auto& [document, blocks] : *input_.blocks) {
      const model::EntityId page = input_.graph.entity_of_document[document];
      if (page) place(base::percent_decode(paths_[page.index]), blocks);
    }
  }
  for (const Dashboard& page : input_.dashboards) place(render::dashboard_path(page), page.blocks);
  std::sort(view_rows.begin(), view_rows.end(), [](const Rows& a, const Rows& b) { return a.path < b.path; });
}

namespace {

// Only what a field names is published, and was looked for when it was bound.
bool names_file(const model::Entity& entity, std::string_view written) {
  return std::any_of(entity.values.begin(), entity.values.end(), [&](const model::Value& value) {
    return value.base == schema::Base::file && value.text == written;
  });
}

}  // namespace

std::string drawn(const Site::State& site, const view::Block& block, const std::string& root,
                  const view::Spot& spot) {
  const auto href = [&](model::EntityId id) {
    const Label label = site.label(id);
    const std::string page = root + label.path;
    return label.page ? page + "#" + encoded_fragment(label.anchor) : page;
  };
  const view::Page page{site.schema(),
                        [&] { return site.as_of(); },
                        [&](std::string_view id) { return site.find(id); },
                        [&](model::EntityId id) {
                          const Label label = site.label(id);
                          return view::Shown{label.id, label.title, label.status, label.state};
                        },
                        root,
                        href,
                        [&](const schema::Kind& kind) {
                          return site.has(&kind) ? root + encoded(register_path(kind)) : std::string();
                        },
                        [&](model::EntityId id, std::string_view written) {
                          const model::Entity& entity = site.entity(id);
                          if (!names_file(entity, written)) return std::string();
                          const std::string path = site.named_file(id, written);
                          return path.empty() ? path : root + encoded(file_path(path));
                        }};
  return view::draw(block, page, spot);
}

std::string view_html(const Site::State& site, const view::Block& block, const std::string& root) {
  const auto& [csv, id] = site.placed.at(&block);
  return site.part(root + csv, [&] {
    Recording::note_group("view", csv);
    return drawn(site, block, root, {id, root + encoded(csv)});
  });
}

const std::vector<Site::Rows>& Site::view_rows() const { return state_->view_rows; }

Page Site::view_csv(const Rows& rows) const {
  Recording::note_group("view", rows.path);
  return {view::csv(*rows.block), {}};
}

}  // namespace render
