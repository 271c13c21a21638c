# Historical rules: what `check --base` says of a workspace beside what it was.

commit_all() { git add -A && git -c user.name=S -c user.email=s@example.com commit -qm "${1:-Next}"; }

# A small workspace with a policy in force, committed as v1.
in_force() {
  workspace
  printf 'title: Boss\npurpose: Approves.\n' >content/roles/boss.yaml
  mkdir content/people content/changes
  printf 'name: Ann Example\n' >content/people/ann.yaml
  cat >content/policies/POL-001.md <<'POLICY'
---
title: Rule
version: "1.0"
status: effective
owner: lead
approvers: [{role: boss}]
approved_at: 2026-01-01
effective_from: 2026-01-02
review: {every: 1Y, next: 2030-01-01}
tags: [one]
---

## Purpose {#s1}

Everybody must write it down.

## Scope {#s2}

All of us.
POLICY
  git init -q -b main .
  commit_all
  git tag v1
}

# found <rules>: these historical rules fire, each once, and no other does.
found() {
  "$bylaw" check --base v1 --format concise >out 2>err || true
  { grep -oE '\[(permalink-removed|illegal-transition|version-not-bumped|change-without-record|ledger-not-append-only)\]' out || true; } | sort | tr -d '[]\n' >rules
  [ "$(cat rules)" = "$1" ] || { cat out err; echo "expected $1"; return 1; }
}

story_nothing_is_said_of_what_stayed_as_it_was() { in_force; found ''; }
story_a_page_that_is_gone_is_reported() { in_force; rm content/roles/boss.yaml; sed -i 's/role: boss/role: lead/' content/policies/POL-001.md; "$bylaw" check --base v1 --format concise >out || true; grep 'bylaw.toml:1:1: error\[permalink-removed\]: `boss`, Boss, is gone' out; }
story_a_page_with_its_old_id_as_an_alias_is_not() {
  in_force
  git mv content/roles/boss.yaml content/roles/chief.yaml
  echo 'aliases: [boss]' >>content/roles/chief.yaml
  sed -i 's/role: boss/role: chief/' content/policies/POL-001.md
  "$bylaw" check --base v1 --format concise >out || true
  not grep permalink-removed out
}
story_a_clause_that_is_gone_is_reported() { in_force; sed -i 's/{#s2}/{#s3}/; s/"1.0"/"1.1"/' content/policies/POL-001.md; "$bylaw" check --base v1 --format concise >out || true; grep 'permalink-removed\]: the clause `#s2` of `POL-001` is gone' out; }
# An address is gone where no page and no old id leads there any more, whatever has the id now.
several_pages() {
  in_force
  mkdir -p content/terms content/guides content/other
  printf '[rules]\norphan = "off"\n' >>bylaw.toml
  printf 'title: Foo\ndefinition: Something.\nowner: boss\naliases: [old-foo]\n' >content/terms/foo.yaml
  printf '# Lone\n\nText.\n' >content/guides/lone.md
  commit_all
  git tag -f v1
}
removed() { "$bylaw" check --base v1 --format concise >out 2>err || true; grep "permalink-removed\]: $1" out || { cat out err; return 1; }; }
story_a_page_that_moved_to_another_folder_is_reported() {
  several_pages
  git mv content/guides/lone.md content/other/lone.md
  removed '`pages/guides/lone.html`, the address of `lone`, Lone, leads nowhere any more$'
  grep '^content/other/lone.md:1:1: error.permalink' out
  # A page in its place keeps the address, though it goes by another id.
  mkdir -p content/guides
  printf '# Lone\n\nIt moved to [another place](../other/lone.md).\n' >content/guides/lone.md
  found ''
}
story_an_alias_that_was_dropped_is_reported() {
  several_pages
  sed -i 's/old-foo/older-foo/' content/terms/foo.yaml
  removed '`terms/old-foo.html`, the address of `foo`, Foo, leads nowhere any more$'
  sed -i 's/older-foo/older-foo, old-foo/' content/terms/foo.yaml
  found ''
}
story_an_id_that_something_of_another_kind_took_is_reported() {
  several_pages
  git rm -q content/terms/foo.yaml
  mkdir -p content/guides
  printf '# Foo\n\nText.\n' >content/guides/foo.md
  removed '`terms/foo.html`, the address of `foo`, Foo, leads nowhere any more$'
  grep -c permalink-removed out | grep -x 2  # and that of its old id
}
story_what_moves_and_keeps_its_address_is_not_reported() {
  several_pages
  mkdir -p content/terms/more
  git mv content/terms/foo.yaml content/terms/more/foo.yaml
  mkdir -p content/elsewhere && printf '# Lone\n\nAnother.\n' >content/elsewhere/lone.md
  found ''
}
story_a_status_that_went_back_is_reported() { in_force; sed -i 's/status: effective/status: draft/' content/policies/POL-001.md; "$bylaw" check --base v1 --format concise >out || true; grep 'illegal-transition\]: `POL-001` was `effective` and is `draft` now' out; }
story_a_new_version_may_begin_as_a_draft() { in_force; sed -i 's/status: effective/status: draft/; s/"1.0"/"2.0"/' content/policies/POL-001.md; "$bylaw" check --base v1 --format concise >out || true; not grep illegal-transition out; }
story_another_text_under_one_version_is_reported() { in_force; sed -i 's/must write/should write/' content/policies/POL-001.md; found 'change-without-recordversion-not-bumped'; }
story_a_version_that_went_back_is_reported() {
  in_force
  sed -i 's/^version: "1.0"/version: "2.9"/' content/policies/POL-001.md
  commit_all
  git tag -f v1
  sed -i 's/must write/should write/' content/policies/POL-001.md
  for version in 2.1 2.09 2.9.0 v2.9 2.9-rc1 1.10 2; do
    sed -i "s/^version: .*/version: \"$version\"/" content/policies/POL-001.md
    found 'change-without-recordversion-not-bumped'
  done
  grep 'version-not-bumped.: `POL-001` has another text than before, and its version went back from 2.9 to 2$' out
  sed -i 's/^version: .*/version: "2.90"/' content/policies/POL-001.md
  found 'change-without-record'
  for version in 2.10 2.9.1 2.9a 3 10.0 new; do
    sed -i "s/^version: .*/version: \"$version\"/" content/policies/POL-001.md
    found 'change-without-record'
  done
  sed -i 's/^version: .*/version: "2.09"/' content/policies/POL-001.md
  found 'change-without-recordversion-not-bumped'
  grep 'version 2.09 is 2.9 written otherwise$' out
}
story_an_earlier_version_cannot_begin_as_a_draft() { in_force; sed -i 's/status: effective/status: draft/; s/"1.0"/"0.9"/' content/policies/POL-001.md; "$bylaw" check --base v1 --format concise >out || true; grep 'illegal-transition.: `POL-001` was `effective` and is `draft` now' out; }
story_what_binds_nobody_may_change() { in_force; sed -i 's/next: 2030/next: 2031/' content/policies/POL-001.md; found ''; }
story_what_was_over_and_holds_again_is_reported() {
  in_force
  mkdir content/exceptions
  exception() { printf 'title: E\nwaives: POL-001\nrequester: lead\njustification: x\nrisk: y\napprover: boss\napproved_at: 2026-01-01\nexpires: 2099-01-01\nclosed_at: 2026-01-05\nstatus: %s\n' "$1" >content/exceptions/EXC-1.yaml; }
  for was in closed rejected; do
    exception $was
    commit_all && git tag -f v1
    exception active
    found illegal-transition
    grep "EXC-1.yaml:10:9: error.illegal-transition.: .EXC-1. was .$was. and is .active. again" out
  done
  # What ran out is renewed, and what was approved becomes active.
  for was in expired approved; do
    exception $was
    commit_all && git tag -f v1
    exception active
    found ''
  done
  sed -i 's/^status: active/status: requested/' content/exceptions/EXC-1.yaml
  found illegal-transition
}
story_a_status_that_is_gone_is_none_that_holds_no_more() {
  in_force
  mkdir content/terms
  printf 'title: Old\ndefinition: Something.\nstatus: retired\n' >content/terms/old.yaml
  commit_all && git tag -f v1
  sed -i '/^status/d' content/terms/old.yaml
  "$bylaw" check --base v1 --format concise >out || true
  grep 'illegal-transition.: `old` was `retired` and has no status now, so that it holds again' out
}
story_a_policy_may_name_the_change_itself() {
  in_force
  printf 'title: Softer\ntype: standard\nrisk: low\nauthor: ann\nstatus: implemented\nobjects: [lead]\nimplemented_at: 2026-02-01\n' >content/changes/CR-1.yaml
  sed -i 's/must write/should write/; s/"1.0"/"1.1"/' content/policies/POL-001.md
  found change-without-record
  sed -i 's/^approved_at/change: CR-1\napproved_at/' content/policies/POL-001.md
  found ''
  # Of the next text that one is not the record.
  commit_all && git tag -f v1
  sed -i 's/should write/may write/; s/"1.1"/"1.2"/' content/policies/POL-001.md
  found change-without-record
}
story_a_change_that_was_recorded_is_enough() {
  in_force
  sed -i 's/must write/should write/; s/"1.0"/"1.1"/' content/policies/POL-001.md
  printf 'title: Softer\ntype: standard\nrisk: low\nauthor: ann\nstatus: implemented\nobjects: [POL-001]\nimplemented_at: 2026-02-01\n' >content/changes/CR-2026-001.yaml
  found ''
}
story_a_ledger_that_was_edited_is_reported() {
  in_force
  "$bylaw" record document.created POL-001 --as ann
  "$bylaw" record document.effective POL-001 --as ann
  commit_all
  git tag -f v1
  found ''
  "$bylaw" record document.reviewed POL-001 --as ann
  found ''
  cp ledger/entries.jsonl kept
  sed -i 2s/effective/retired/ ledger/entries.jsonl
  "$bylaw" check --base v1 --format concise >out || true
  grep 'ledger/entries.jsonl:2:.*ledger-not-append-only\]: entry 1 of the ledger is not what it was' out
  head -1 kept >ledger/entries.jsonl
  "$bylaw" check --base v1 --format concise >out || true
  grep 'ledger-not-append-only\]: entry 1 of the ledger is gone' out
}
story_a_base_that_is_not_there_is_said() {
  in_force
  expect_exit 2 "$bylaw" check --base v9 --format concise >out
  grep 'git knows no tag, branch or commit `v9`' out
}

# What repositories look like that are not plain clones.
editions_on() { printf '\n[editions]\ntags = "v*"\n' >>bylaw.toml; commit_all; git tag -f "$1"; }

story_a_tag_of_a_commit_that_is_missing_is_said() {
  in_force
  editions_on v1
  git tag broken-for-now
  echo 'title: Other' >content/roles/other.yaml; echo 'purpose: Other.' >>content/roles/other.yaml
  commit_all
  git tag v2
  commit=$(git rev-parse v2)
  git reset -q --hard v1
  rm -f ".git/objects/${commit:0:2}/${commit:2}"
  expect_exit 2 "$bylaw" build --format concise >out
  grep 'edition-missing\]: the commit that the tag `v2` names is not here' out
}
story_a_submodule_is_not_taken_for_content() {
  in_force
  git init -q sub
  (cd sub && echo '# Other' >README.md && git add -A && git -c user.name=S -c user.email=s@example.com commit -qm sub)
  git -c protocol.file.allow=always submodule add -q ./sub content/guides 2>/dev/null || git -c protocol.file.allow=always submodule add -q "$PWD/sub" content/guides
  rm -rf sub
  editions_on v2
  "$bylaw" build --quiet
  test -f site/editions/v2/index.html
  "$bylaw" snapshot -o made v2
  "$bylaw" verify made/snapshot-v2 --rebuild
}

story_the_feed_tells_what_changed_in_an_edition() {
  in_force
  editions_on v1
  sed -i 's/must write/should write/; s/"1.0"/"1.1"/' content/policies/POL-001.md
  commit_all
  git tag v2
  "$bylaw" build --quiet -o site
  grep '<title>Edition v2</title>' -A6 site/changes.atom >entry
  grep 'href="changes.html"' entry
  grep '<summary>1 change since v1</summary>' entry
  grep 'POL-001.html' site/changes.atom
  grep 'Purpose, &lt;strong&gt;loosening&lt;/strong&gt;' site/changes.atom
  grep '<title>Edition v1</title>' -A1 site/changes.atom | grep 'href="editions/v1/changes.html"'
  grep '<title>Edition v1</title>' -A2 site/editions/v1/changes.atom | grep '<summary>The first edition</summary>'
}

story_a_feed_of_an_edition_leads_into_it_and_to_the_thing_that_changed() {
  in_force
  editions_on v1
  sed -i '/^title/a base_url = "https://example.org/p/"' bylaw.toml
  mkdir kinds data
  printf '[kind]\nname = "service"\nsummary = "S."\nfiles = "data/services.yaml"\neach = "s[]"\nid = "name"\n[fields.limit]\ntype = "number"\n' >kinds/service.toml
  printf 's:\n- {name: POL-001, limit: 1}\n' >data/services.yaml
  commit_all && git tag -f v1
  sed -i 's/limit: 1/limit: 2/' data/services.yaml
  printf 'title: "Softer\xef\xbf\xbf"\ntype: standard\nrisk: low\nauthor: ann\nstatus: implemented\nobjects: [lead]\nimplemented_at: 2026-02-01\n' >content/changes/CR-1.yaml
  commit_all && git tag v2
  git -c user.name=S -c user.email=s@example.com commit -q --allow-empty -m Same && git tag v3
  "$bylaw" build --quiet -o site
  grep 'href="services/POL-001.html"' site/editions/v2/changes.html
  python3 -c 'import xml.dom.minidom; xml.dom.minidom.parse("site/editions/v2/changes.atom")'
  grep 'Softer' site/editions/v2/changes.atom
  grep 'rel="self".*href="https://example.org/p/editions/v2/changes.atom"' site/editions/v2/changes.atom
  grep 'https://example.org/p/editions/v2/services/POL-001.html' site/editions/v2/changes.atom
  not grep 'https://example.org/p/[^e]' site/editions/v2/changes.atom
  grep 'URL:https://example.org/p/editions/v2/' site/editions/v2/calendar.ics
  grep 'rel="self".*href="https://example.org/p/changes.atom"' site/changes.atom
}

# Whatever one edition took over from the one before it, it would have made by itself.
story_editions_built_together_have_the_bytes_of_editions_built_one_by_one() {
  "$here/../../tools/example-history" portal
  git clone -q portal later
  git -C portal tag | sort -V >tags
  xargs git -C later tag -d <tags >/dev/null
  "$bylaw" build -C portal -o "$PWD/together"
  while read -r tag; do
    git -C later fetch -q --no-tags origin "refs/tags/$tag:refs/tags/$tag"
    "$bylaw" build -C later -o "$PWD/one-by-one"
  done <tags
  diff -r together one-by-one
}

# git ends lines as the system wants them: what it does to the files of a clone changes no text.
story_editions_after_one_that_cannot_be_written_wait_for_it() {
  repository_with_editions
  edition v3 2026-09-30T10:00:00Z
  edition v4 2026-10-31T10:00:00Z
  "$bylaw" build --quiet -o good
  mkdir -p site/editions/v2
  expect_exit 2 flock site/editions/v2 "$bylaw" build 2>message
  grep 'edition `v2`: another build is writing into' message
  grep 'edition-missing.: edition `v3` and 1 later one are not rendered: they would be frozen without `v2`' message
  grep '^froze edition v1$' message
  [ -f site/index.html ] && [ "$(ls site/editions)" = "$(printf 'index.html\nv1\nv2')" ]
  "$bylaw" build 2>message
  grep '^froze edition v2, v3, v4$' message
  diff -r site good
  # Those that are there already are left alone.
  rm -r site/editions/v1
  mkdir site/editions/v1
  expect_exit 2 flock site/editions/v1 "$bylaw" build 2>message
  not grep 'not rendered' message
  diff -r site/editions/v2 good/editions/v2
}

story_an_edition_that_its_tag_keeps_from_being_rendered_is_told_with_a_way_past_it() {
  repository_with_editions
  mkdir templates
  printf 'Hello\n{%% if %%}\n' >templates/entity.html
  edition v3 2026-09-30T10:00:00Z
  git rm -qr templates
  cp bylaw.toml sound.toml && printf '[content]\nroot = "contents"\n' >>bylaw.toml
  edition w4 2026-10-31T10:00:00Z
  mv sound.toml bylaw.toml
  edition v5 2026-11-30T10:00:00Z
  expect_exit 2 "$bylaw" build 2>message
  grep 'template-syntax.: edition `v3`: `templates/entity.html:2:4`: `{% if %}`' message
  grep 'help: nobody can mend what was tagged; choose `tags` so that `v3` does not fit, or delete the tag: `git tag -d v3`$' message
  git tag -d v3
  "$bylaw" build 2>message
  grep '^froze edition v5$' message
  sed -i 's/"v\*"/"*"/' bylaw.toml
  expect_exit 2 "$bylaw" build -o other 2>message
  grep 'content-missing.: edition `w4`: `bylaw.toml:6:8`: there is no folder `contents`' message
  grep 'delete the tag: `git tag -d w4`$' message
  # A draft can be mended.
  sed -i 's/"\*"/"v*"\ndrafts = "main"/' bylaw.toml
  mkdir templates && echo '{% if %}' >templates/entity.html
  git add -A && git -c user.name=A -c user.email=a@example.com commit -qm Draft
  expect_exit 2 "$bylaw" build 2>message
  grep 'edition `draft`: `templates/entity.html:1:4`:' message
  not grep 'nobody can mend' message
}

story_a_clone_whose_lines_end_otherwise_holds_the_same_texts() {
  mkdir made; cd made; to_approve
  "$bylaw" approve POL-001 --as ann --role boss --key .git/ann
  commit_all
  git tag -f v1
  cd ..
  git -c core.autocrlf=true clone -q made clone
  cd clone
  git config core.autocrlf true
  grep -c $'\r' content/policies/POL-001.md
  "$bylaw" check --base v1 --format concise >out 2>err || true
  not grep -E 'version-not-bumped|change-without-record|approval-stale|ledger' out
  [ "$(how_good)" = L3 ]
  digests='select digest(entity), normative_digest(entity) from entity order by id'
  [ "$("$bylaw" query "$digests" --format csv)" = "$(cd ../made && "$bylaw" query "$digests" --format csv)" ]
  # What is entered here is what would be entered there.
  "$bylaw" record document.reviewed POL-001 --as ann
  (cd ../made && "$bylaw" record document.reviewed POL-001 --as ann)
  [ "$(tail -1 ledger/entries.jsonl | grep -o '"digest":"[^"]*"')" = "$(tail -1 ../made/ledger/entries.jsonl | grep -o '"digest":"[^"]*"')" ]
  expect_exit 2 "$bylaw" approve POL-001 --as ann --role boss 2>err
  grep 'says so already' err
  found ''
  # Another text is another text.
  sed -i 's/must write/should write/' content/policies/POL-001.md
  found 'change-without-recordversion-not-bumped'
}
story_line_ends_that_git_would_keep_are_another_text() {
  in_force
  sed -i 's/$/\r/' content/policies/POL-001.md
  found 'change-without-recordversion-not-bumped'
  printf '*.md text\n' >.gitattributes
  found ''
}

story_an_exported_review_that_was_taken_back_is_a_name() {
  to_approve
  "$bylaw" approve POL-001 --as ann --role boss
  sed -i '$a logins: {one: ann-e, other: ann2}' content/people/ann.yaml
  says() {  # <level> <reviews>
    echo "$2" >$file.review
    [ "$(how_good)" = "$1" ] || { echo "$(how_good), not $1, of $2"; return 1; }
  }
  yes='{"user": {"login": "Ann-E"}, "state": "APPROVED", "submitted_at": "2026-01-02T09:00:00Z"}'
  no='{"user": {"login": "ann2"}, "state": "CHANGES_REQUESTED", "submitted_at": "2026-01-03T09:00:00Z"}'
  says L1 "[$yes]"
  says L0 "[$yes, $no]"
  "$bylaw" query 'select words from approval_evidence' | grep 'their last word in the forge is no approval'
  says L0 "[$no, $yes]"
  says L1 "[$no, ${yes/-02T/-04T}]"
  says L1 "[$yes, ${no/CHANGES_REQUESTED/COMMENTED}]"
  says L1 "[$yes, ${no/CHANGES_REQUESTED/PENDING}]"
  says L1 "[$yes, ${no/ann2/somebody}]"
  says L0 "[$yes, ${no/CHANGES_REQUESTED/REQUEST_CHANGES}]"
  says L0 "[$yes, ${no/CHANGES_REQUESTED/DISMISSED}]"
  says L0 "[${yes/APPROVED/DISMISSED}]"
  says L0 "[${yes/\"state\"/\"dismissed\": true, \"state\"}]"
  says L1 "[${yes/\"state\"/\"dismissed\": false, \"state\"}]"
  # Without times the order of the list counts.
  says L0 '[{"user": {"login": "ann2"}, "state": "APPROVED"}, {"user": {"login": "ann2"}, "state": "REQUEST_CHANGES"}]'
}

story_a_kind_that_changes_with_a_value_does_not_hide_that_it_is_looser() {
  repository_with_editions
  mkdir kinds content/widgets
  printf '[kind]\nname = "widget"\nsummary = "W."\n[fields.limit]\ntype = "number"\ntighter = "less"\n[fields.status]\ntype = "enum<draft|active>"\n' >kinds/widget.toml
  printf 'title: W\nlimit: 5\nstatus: active\nowner: lead\n' >content/widgets/w1.yaml
  edition v3 2026-07-31T10:00:00Z
  for change in 's/x/x/' '/tighter/d' 's/"less"/"more"/' '/limit/,/tighter/d' '/summary/a holds = ["retired"]' 's/"number"/"text"/'; do
    git checkout -q -f .
    sed -i "$change" kinds/widget.toml
    sed -i 's/limit: 5/limit: 50/' content/widgets/w1.yaml
    expect_exit 1 "$bylaw" diff v3 --fail-on loosening >out
    grep -i loosen out
  done
}

story_a_base_without_the_workspace_is_refused() {
  mkdir portal; cd portal; repository_with_editions; cd ..
  rm -rf portal/.git
  git init -q -b main .
  git add -A; git -c user.name=A -c user.email=a@example.com commit -qm 1; git tag v1
  git mv portal sub
  expect_exit 2 "$bylaw" check -C sub --base v1 2>message
  grep '`v1` has no folder `sub`' message
  expect_exit 2 "$bylaw" diff -C sub v1 --fail-on loosening 2>message
  grep '`v1` has no folder `sub`' message
  expect_exit 2 "$bylaw" snapshot -C sub v1 -o out 2>message
}

story_what_cannot_be_read_is_not_compared() {
  repository_with_editions
  cp bylaw.toml sound.toml
  printf '[content]\nroot = "contents"\n' >>bylaw.toml
  edition v2-unread 2026-07-31T10:00:00Z
  unread='cannot be compared: there is no folder `contents`'
  expect_exit 2 "$bylaw" diff v1 --fail-on loosening 2>message
  grep "what lies here $unread" message
  echo '[x' >bylaw.toml
  edition v2-broken 2026-08-31T10:00:00Z
  expect_exit 2 "$bylaw" diff v1 --fail-on loosening 2>message
  grep 'what lies here cannot be compared: `bylaw.toml` cannot be read: ' message
  expect_exit 2 "$bylaw" diff v1 . --fail-on loosening 2>message
  cp sound.toml bylaw.toml
  for pair in 'v2-unread v1' 'v1 v2-unread' 'v2-broken v1' 'v1 v2-broken' v2-unread v2-broken; do
    expect_exit 2 "$bylaw" diff $pair --fail-on loosening 2>message
    grep "cannot be compared: " message
  done
  for base in v2-unread v2-broken; do
    expect_exit 2 "$bylaw" check --base $base 2>message
    grep "edition-missing.: what was taken back since .$base. cannot be told: " message
  done
  # A key that is unknown by now hides nothing of what was tagged; here it has to be mended.
  sed -i 's/^title/subtitle = "Old"\ntitle/' bylaw.toml
  edition v3 2026-09-30T10:00:00Z
  expect_exit 2 "$bylaw" diff v1 2>message
  grep 'what lies here cannot be compared: `bylaw check` tells what is wrong' message
  cp sound.toml bylaw.toml
  expect_exit 2 "$bylaw" as-of 2026-08-15 POL-001 2>message
  grep 'edition v2-unread cannot be told: there is no folder `contents`' message
  "$bylaw" diff v1 v3 | grep '^v1 → v3: '
  "$bylaw" check --base v3
  mkdir empty
  "$bylaw" diff v1 empty | grep '^v1 → empty: '
}

story_a_base_that_had_a_configuration_asks_for_one() {
  repository_with_editions
  rm bylaw.toml
  expect_exit 2 "$bylaw" check --base v2 2>message
  grep '`v2` has a `bylaw.toml`, and here it is gone' message
  git rm -qrf .
  expect_exit 2 "$bylaw" check --base v2 2>message
  grep '`v2` has a `bylaw.toml`' message
}

story_what_held_is_told_from_editions_that_have_the_workspace() {
  mkdir portal; cd portal; repository_with_editions; cd ..
  rm -rf portal/.git
  git init -q -b main .
  git add -A; GIT_COMMITTER_DATE=2026-03-01T10:00:00Z git -c user.name=A -c user.email=a@example.com commit -qm 1; git tag v1
  git checkout -q --orphan other; git rm -qrf .; echo x >x; git add x
  GIT_COMMITTER_DATE=2026-04-01T10:00:00Z git -c user.name=A -c user.email=a@example.com commit -qm other; git tag v9
  git checkout -q main
  "$bylaw" as-of -C portal 2026-12-31 | grep '^edition v1,'
}

story_the_text_of_what_ended_may_not_be_rewritten() {
  for status in superseded retired withdrawn; do
    mkdir $status; cd $status; in_force
    sed -i "s/^status: .*/status: $status/" content/policies/POL-001.md
    commit_all
    git tag -f v1
    found ''
    sed -i 's/next: 2030/next: 2031/' content/policies/POL-001.md; found ''
    sed -i 's/must write/need not write/' content/policies/POL-001.md; found 'change-without-recordversion-not-bumped'
    cd ..
  done
}

# behind: on a branch that parted from `main` before others put version 1.1 and a person there.
behind() {
  in_force
  git switch -qc mine
  git switch -q main
  sed -i 's/must write/must always write/; s/"1.0"/"1.1"/' content/policies/POL-001.md
  printf 'name: Ben Example\n' >content/people/ben.yaml
  commit_all
  git switch -q mine
}
# beside <name> <rules>: what of the historical rules is found beside that.
beside() {
  "$bylaw" check --base "$1" --format concise >out 2>err || true
  { grep -oE '\[(permalink-removed|illegal-transition|version-not-bumped|change-without-record|ledger-not-append-only)\]' out || true; } | sort -u | tr -d '[]\n' >rules
  [ "$(cat rules)" = "$2" ] || { cat out err; echo "expected $2"; return 1; }
}
story_a_branch_is_held_against_where_it_parted() {
  behind
  beside main ''
  beside "$(git rev-parse main)" 'change-without-recordpermalink-removedversion-not-bumped'
  git tag now main
  beside now 'change-without-recordpermalink-removedversion-not-bumped'
  sed -i 's/must write/should write/' content/policies/POL-001.md
  beside main 'change-without-recordversion-not-bumped'
  git clone -q . copy
  cd copy
  git switch -q mine
  beside origin/main ''
}
story_a_branch_with_no_common_commit_is_held_against_the_newest() {
  behind
  echo more >note.txt
  commit_all
  beside main ''
  git clone -q --depth 1 --no-tags --no-single-branch "file://$PWD" copy
  cd copy
  git switch -q mine
  beside origin/main 'change-without-recordpermalink-removedversion-not-bumped'
}
story_two_ledgers_that_both_went_on_are_reported() {
  in_force
  "$bylaw" review POL-001 --as ann --outcome no-change
  commit_all
  git switch -qc mine
  git switch -q main
  "$bylaw" review POL-001 --as ann --outcome no-change
  commit_all
  git switch -q mine
  beside main ''
  "$bylaw" review POL-001 --as ann --outcome amended
  beside main 'ledger-not-append-only'
  git checkout -q HEAD -- ledger
  sed -i '$d' ledger/entries.jsonl
  beside main 'ledger-not-append-only'
}
