# What repositories look like that are no plain whole clones, and tags that are no plain versions.

# filtered <filter>: a repository with editions, and a clone of it without what the filter leaves out of the past.
filtered() {
  repository_with_editions
  edition v3 2026-07-31T10:00:00Z
  git config uploadpack.allowFilter true
  git clone -q --filter="$1" "file://$PWD" filtered
}

story_what_a_filtered_clone_lacks_is_not_taken_for_empty() {
  filtered blob:none
  expect_exit 2 "$bylaw" diff -C filtered v1 v2 2>message
  grep 'git knows `content/policies/POL-001.md` of `v1` and does not have it here: this clone was made with a filter' message
  SOURCE_DATE_EPOCH=1800000000 expect_exit 2 "$bylaw" as-of -C filtered 2026-04-01 POL-001
  expect_exit 2 "$bylaw" snapshot -C filtered -o sealed v1
  test ! -e sealed
  expect_exit 2 "$bylaw" check -C filtered --base v1 2>message
  grep 'edition-missing' message
  expect_exit 2 "$bylaw" build -C filtered -o made
  test ! -e made
  git -C filtered fetch -q --refetch --no-filter
  "$bylaw" build -C filtered -o made
  "$bylaw" build -o site
  cmp made/editions/v1/policies/POL-001.html site/editions/v1/policies/POL-001.html
}

story_a_clone_without_folders_is_refused() {
  filtered tree:0
  for command in "build -o made" "diff v1 v2" "snapshot v1 -o sealed" "check --base v1"; do
    expect_exit 2 "$bylaw" $command -C filtered 2>message
    grep 'does not have it here' message
  done
}

story_an_edition_with_a_faulty_configuration_is_rendered() {
  repository_with_editions
  sed -i 's/^title/subtitle = "Old"\ntitle/' bylaw.toml
  edition v3 2026-07-31T10:00:00Z
  sed -i '/^subtitle/d' bylaw.toml
  edition v4 2026-08-31T10:00:00Z
  "$bylaw" build
  grep 'More of v3' site/editions/v3/policies/POL-001.html
  grep 'editions/v3/index.html' site/editions/index.html
}

story_a_tag_from_before_the_workspace_is_no_edition() {
  git init -q -b main .
  echo 'Before' >README.md
  save v0 2026-01-31T10:00:00Z
  mkdir portal && cd portal
  workspace
  printf '[editions]\ntags = "v*"\n' >>bylaw.toml
  cd ..
  "$bylaw" build -C portal
  test ! -e portal/site/editions
  save v1 2026-02-28T10:00:00Z
  "$bylaw" build -C portal
  not grep 'v0' portal/site/editions/index.html
  grep 'v1' portal/site/editions/index.html
}

story_tags_of_one_commit_come_in_the_order_of_versions() {
  repository_with_editions
  for tag in v2.10-rc1 v2.10 v2.9; do git tag "$tag"; done
  "$bylaw" build 2>message
  grep '^froze edition v1, v2, v2.9, v2.10-rc1, v2.10$' message
  grep '^edition v2.10: ' message
}

story_a_tag_of_a_folder_is_no_edition() {
  repository_with_editions
  git tag v3 'v2^{tree}'
  git -c user.name=S -c user.email=s@example.com tag -a -m folder v4 'v2^{tree}'
  git -c user.name=S -c user.email=s@example.com tag -a -m again v5 v4 2>/dev/null
  "$bylaw" build 2>message
  grep '^froze edition v1, v2$' message
}

# refused <words>: nothing is rendered, and no edition is told or sealed in the place of one that git cannot read.
refused() {
  for command in "build -o made" "as-of 2026-12-31" snapshot; do
    expect_exit 2 "$bylaw" $command 2>message
    grep -F "$1" message
  done
  test ! -e made -a ! -e snapshots
}

story_tags_that_git_cannot_read_are_not_taken_for_none() {
  repository_with_editions
  cp .git/refs/tags/v1 whole
  git update-ref refs/tags/v0/odd v1
  for damage in : 'echo nothing'; do
    $damage >.git/refs/tags/v1
    refused 'git cannot read the tag `v1`: '
    expect_exit 2 "$bylaw" diff v1 v2 2>message
    grep 'git cannot tell what `v1` names: ' message
  done
  cp whole .git/refs/tags/v1
  touch '.git/refs/tags/v1.lock' '.git/refs/tags/v1 (copy)'
  "$bylaw" build -o made
  rm -r made .git/refs/tags/v1.lock
  git pack-refs --all
  echo 'no line of packed refs' >>.git/packed-refs
  refused 'git cannot list its tags: '
  printf '\nNobody committed this.\n' >>content/policies/POL-001.md
  expect_exit 2 "$bylaw" build -o made
  test ! -e made
}

story_a_tag_called_like_the_draft_is_refused() {
  repository_with_editions
  sed -i 's/^tags.*/tags = "*"\ndrafts = "main"/' bylaw.toml
  git tag draft
  expect_exit 2 "$bylaw" build 2>message
  grep 'the tag `draft` is called like the folder of the draft' message
}

story_a_snapshot_is_named_by_a_tag_or_a_commit() {
  repository_with_editions
  commit=$(git rev-parse --short=12 main)
  git update-ref refs/v2 v1  # git itself would take this one
  git tag HEAD v1 2>/dev/null || git update-ref refs/tags/HEAD v1
  "$bylaw" snapshot -o sealed main
  "$bylaw" snapshot -o more 'v2^{}'
  "$bylaw" snapshot -o more v2
  "$bylaw" snapshot -o head HEAD
  test -d "sealed/snapshot-$commit" -a -d "more/snapshot-$commit" -a -d more/snapshot-v2 -a -d "head/snapshot-$commit"
  grep "\"commit\": \"$(git rev-parse main)\"" more/snapshot-v2/data/snapshot.json
  grep "\"edition\": \"$commit\"" "sealed/snapshot-$commit/data/snapshot.json"
}

story_what_is_not_committed_is_not_sealed_at_the_root_either() {
  repository_with_editions
  printf '[content]\nroot = "."\n' >>bylaw.toml
  save v3 2026-07-31T10:00:00Z
  "$bylaw" snapshot
  "$bylaw" snapshot -o snapshots/more HEAD
  printf 'title: Two\npurpose: Second.\n' >content/roles/two.yaml
  expect_exit 2 "$bylaw" snapshot -o snapshots/again 2>message
  grep '`content/roles/two.yaml` is not committed' message
}

story_without_an_index_that_can_be_read_nothing_counts_as_committed() {
  repository_with_editions
  printf 'sealed/\n' >>.gitignore
  printf '# Notes\n' >content/notes.md
  save v3 2026-07-31T10:00:00Z
  git update-index --split-index
  expect_exit 2 "$bylaw" snapshot -o sealed 2>message
  grep 'it is split in two; `git update-index --no-split-index` makes one of it' message
  git update-index --no-split-index
  git sparse-checkout set --sparse-index content/policies
  expect_exit 2 "$bylaw" snapshot -o sealed 2>message
  grep '`git sparse-checkout reapply --no-sparse-index` names the files again' message
  git sparse-checkout reapply --no-sparse-index
  "$bylaw" snapshot -o sealed  # what was left out of the work tree was not taken away
  mkdir content/roles
  printf 'title: Another\n' >content/roles/lead.yaml
  expect_exit 2 "$bylaw" snapshot -o sealed 2>message
  grep '`content/roles/lead.yaml` is not committed;' message
  git sparse-checkout disable
  git checkout -q .
  head -c 90 .git/index >short && mv short .git/index
  expect_exit 2 "$bylaw" snapshot -o sealed 2>message
  grep 'and `git reset` makes it again' message
  rm .git/index
  git reset -q
  expect_exit 2 "$bylaw" snapshot -o sealed 2>message
  grep '`sealed/snapshot-v3` is there already' message
}

story_a_snapshot_that_does_not_fit_leaves_nothing_behind() {
  repository_with_editions
  mkdir small
  mount -t tmpfs -o size=1m none small 2>/dev/null || { echo "cannot mount a small disk here" >skip; return 1; }
  code=0
  "$bylaw" snapshot -o small v1 2>message || code=$?
  left=$(ls -A small)
  umount small
  test "$code" = 2 -a -z "$left"
  grep 'the disk is full' message
}

story_a_sealed_copy_is_no_content() {
  repository_with_editions
  mkdir ../plain-tree
  printf '# Here\n' >../plain-tree/README.md
  "$bylaw" snapshot -o ../plain-tree/snapshots v1
  "$bylaw" check ../plain-tree 2>message
  grep 'in 1 page' message
}

story_an_altered_zip_is_not_offered() {
  repository_with_editions
  "$bylaw" snapshot --zip v1
  "$bylaw" build --quiet
  grep 'snapshot-v1.zip' site/editions/index.html
  unzip -q snapshots/snapshot-v1.zip
  echo x >>snapshot-v1/data/site/index.html
  rm snapshots/snapshot-v1.zip
  python3 "$here/zips.py" snapshot-v1 sound snapshots/snapshot-v1.zip
  expect_exit 2 "$bylaw" build 2>message
  grep 'error.snapshot-altered.: `snapshots/snapshot-v1.zip` is not what was sealed, and is not offered: `data/site/index.html` was altered' message
  not grep 'snapshot-v1.zip' site/editions/index.html
}

story_what_cannot_be_read_is_not_sealed() {
  repository_with_editions
  ln -s nowhere.md content/policies/POL-003.md
  save v3 2026-07-31T10:00:00Z
  expect_exit 2 "$bylaw" snapshot v3 2>message
  grep '`content/policies/POL-003.md` cannot be sealed: this file cannot be read' message
  rm content/policies/POL-003.md
  printf 'version https://git-lfs.github.com/spec/v1\noid sha256:%064d\nsize 9\n' 0 >content/policies/chart.svg
  printf '\n![Chart](chart.svg)\n' >>content/policies/POL-001.md
  save v4 2026-08-31T10:00:00Z
  expect_exit 2 "$bylaw" snapshot v4 2>message
  grep '`content/policies/chart.svg` cannot be sealed: git only has a pointer to it' message
}

story_a_broken_ledger_is_not_sealed() {
  repository_with_editions
  mkdir ledger
  echo 'no entry' >ledger/entries.jsonl
  save v3 2026-07-31T10:00:00Z
  expect_exit 2 "$bylaw" snapshot v3 2>message
  grep '`ledger/entries.jsonl` cannot be sealed' message
}

story_what_is_left_out_is_not_sealed_under_another_name() {
  repository_with_editions
  printf '# Ana\n\nSaid in confidence.\n' >content/ana.md
  ln -s ana.md content/copy.md
  save v3 2026-07-31T10:00:00Z
  printf '# Ana\n\nSaid in confidence, again.\n' >content/ana.md
  save v4 2026-08-31T10:00:00Z
  "$bylaw" snapshot v4 --redact 'content/ana.md=erased on request' --period 2026-07-01..2026-12-31 --verify-reproducible
  not grep -rq 'in confidence' snapshots
  grep -A1 '"path": "content/copy.md"' snapshots/snapshot-v4/data/snapshot.json | grep "$(sha256sum content/ana.md | cut -d' ' -f1)"
  "$bylaw" verify snapshots/snapshot-v4 --rebuild
}

story_folders_are_compared() {
  repository_with_editions
  git worktree add -q ../earlier-files v1
  "$bylaw" diff ../earlier-files v2 >one
  "$bylaw" diff v1 v2 | tail -n +2 >two
  tail -n +2 one | cmp - two
  cp -r ../earlier-files ../no-repository && rm ../no-repository/.git
  "$bylaw" diff -C ../no-repository ../no-repository . >three
  tail -n +2 three | cmp - two
  expect_exit 2 "$bylaw" diff v1 nowhere 2>message
  grep 'git knows no tag, branch or commit `nowhere`' message
}

story_a_tag_of_a_tag_is_sealed() {
  repository_with_editions
  git -c user.name=S -c user.email=s@example.com tag -a -m again v3 v2 2>/dev/null
  "$bylaw" snapshot v3
  "$bylaw" verify snapshots/snapshot-v3 --rebuild
}

story_a_period_ends_with_the_edition_that_is_sealed() {
  in_force
  editions_on v1
  sed -i 's/must/should/' content/policies/POL-001.md
  commit_all
  git tag v2
  sed -i 's/"1.0"/"1.1"/' content/policies/POL-001.md
  commit_all
  git tag v3
  "$bylaw" snapshot -o one --period 2026-01-01..2100-12-31 v1
  "$bylaw" snapshot -o two --period 2026-01-01..2100-12-31 v2
  test "$(ls one/snapshot-v1/data/source-history)" = POL-001@1.0.md
  ls two/snapshot-v2/data/source-history >kept
  grep '^POL-001@1.0.md$' kept
  grep "^POL-001@1.0.$(git show v1:content/policies/POL-001.md | sha256sum | cut -c1-12).md$" kept
  test "$(wc -l <kept)" = 2
  grep 'should' two/snapshot-v2/data/source-history/POL-001@1.0.md
}

story_of_a_bare_repository_the_last_commit_is_checked() {
  repository
  sed -i 's/^status: draft/status: daft/' content/policies/POL-001.md
  printf '\n[a](POL-001.md%%00) and [b](%%00).\n' >>content/policies/POL-001.md  # a NUL ends no name
  save v3 2026-07-31T10:00:00Z
  git clone -q --bare . ../checked.git
  for where in . ../checked.git; do
    expect_exit 1 "$bylaw" check -C "$where" 2>message
    grep 'content/policies/POL-001.md:.*unknown-value' message
    [ "$(grep -c 'error.broken-link' message)" -eq 2 ]
  done
  "$bylaw" query -C ../checked.git 'select id from entity' | grep 'EXC-1'
  expect_exit 2 "$bylaw" review -C ../checked.git POL-001 --as owner --outcome no-change 2>message
  grep 'is a bare repository, in which nothing can be put on record' message
  mkdir proving; cd proving; in_force
  "$bylaw" review POL-001 --as ann --outcome no-change
  commit_all
  git clone -q --bare . ../../proving.git
  "$bylaw" prove 0 >here
  "$bylaw" prove 0 -C ../../proving.git | cmp - here
  "$bylaw" prove --since ledger/checkpoint -C ../../proving.git
  expect_exit 2 "$bylaw" prove 1 -C ../../proving.git
}

story_of_a_bare_repository_without_editions_the_last_commit_is_rendered() {
  workspace
  git init -q -b main .
  save v1 2026-03-31T10:00:00Z
  git clone -q --bare . ../plain.git
  "$bylaw" build -C ../plain.git -o out
  test -f out/policies/POL-001.html
  git init -q --bare -b main ../empty.git
  "$bylaw" check -C ../empty.git 2>&1 | grep '0 pages'
}

story_what_a_filtered_bare_clone_lacks_is_said() {
  repository
  git config uploadpack.allowFilter true
  git clone -q --bare --filter=blob:none "file://$PWD" ../lacking.git
  for command in check "build -o made"; do
    expect_exit 2 "$bylaw" $command -C ../lacking.git 2>message
    grep 'of `HEAD` and does not have it here' message
  done
  test ! -e made
}

story_files_with_blanks_and_umlauts_are_sealed() {
  repository_with_editions
  mkdir content/pages
  printf '# Über uns\n\n![Ein Bild](Ein%%20Bild.png) und [Größen](größen.csv).\n' >'content/pages/Über uns.md'
  printf '\x89PNG\r\n\x1a\n' >'content/pages/Ein Bild.png'
  printf 'a,b\n1,2\n' >content/pages/größen.csv
  mkdir rules
  printf -- "-- what: Nothing is wrong.\n-- severity: note\nselect entity, id as message from role where id = 'none'\n" >'rules/zwei Wörter.sql'
  edition v3 2026-07-31T10:00:00Z
  "$bylaw" snapshot v3 -o sealed
  test -e 'sealed/snapshot-v3/data/site/pages/pages/+C3+9Cber+20uns.html'
  test -e 'sealed/snapshot-v3/data/site/files/content/pages/Ein+20Bild.png'
  test -e 'sealed/snapshot-v3/data/site/manual/rules/zwei+20W+C3+B6rter.html'
  test -e 'sealed/snapshot-v3/data/source/content/pages/gr+C3+B6+C3+9Fen.csv'
  (cd sealed/snapshot-v3 && sha256sum --quiet -c manifest-sha256.txt)
  "$bylaw" verify sealed/snapshot-v3 --rebuild >told || true
  grep 'V5 reproduced' told
}
