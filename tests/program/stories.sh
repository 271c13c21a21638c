# Stories that need a disk, a process or an exit code. `set -e` holds inside each, but not for `! command`: write
# `not command`. $bylaw is the program.

# A small workspace that is in order.
workspace() {
  mkdir -p content/roles content/policies
  printf '[portal]\ntitle = "Small"\n' >bylaw.toml
  printf 'title: Lead\npurpose: Leads.\n' >content/roles/lead.yaml
  printf -- '---\ntitle: Rule\nversion: "1.0"\nstatus: draft\nowner: lead\napprovers: [{role: lead}]\n---\n\n## Purpose\n\nText.\n' >content/policies/POL-001.md
}

not() { ! "$@"; }

expect_exit() {
  local wanted=$1 got=0
  shift
  "$@" || got=$?
  [ "$got" -eq "$wanted" ] || { echo "exit code $got, not $wanted: $*"; return 1; }
}

story_a_sound_workspace_builds() {
  workspace
  expect_exit 0 "$bylaw" build
  test -f site/index.html
  test -f site/policies/POL-001.html
}

story_a_second_build_writes_nothing() {
  workspace
  "$bylaw" build --as-of 2026-11-20
  find site -type f -printf '%p %T@ %i\n' | sort >before
  "$bylaw" build --as-of 2026-11-20 2>&1 | grep 'wrote 0 files'
  find site -type f -printf '%p %T@ %i\n' | sort >after
  cmp before after
}

story_a_changed_file_is_mended() {
  workspace
  "$bylaw" build --as-of 2026-11-20
  cp site/index.html good.html
  echo spoilt >site/index.html
  "$bylaw" build --as-of 2026-11-20
  cmp site/index.html good.html
}

story_files_of_others_are_never_deleted() {
  workspace
  "$bylaw" build
  echo mine >site/policies/mine.txt
  rm content/policies/POL-001.md
  "$bylaw" build
  test ! -e site/policies/POL-001.html
  [ "$(cat site/policies/mine.txt)" = mine ]
}

# killed <site> <site that was to come> [path...]: the first one as a build leaves it that was killed when it had moved these paths.
killed() {
  cp "$2/.bylaw-manifest" "$1/.bylaw-manifest.next"
  for path in "${@:3}"; do mkdir -p "$(dirname "$1/$path")" && cp "$2/$path" "$1/$path"; done
}
build_here() { "$bylaw" build --quiet --as-of 2026-11-20 "$@"; }
story_a_site_with_the_sums_of_an_older_bylaw_is_ours() {
  workspace
  build_here
  (cd site && cut -c35- .bylaw-manifest | xargs -d '\n' sha256sum >sums && mv sums .bylaw-manifest)
  printf 'title: New\npurpose: Is new.\n' >content/roles/new.yaml
  rm content/policies/POL-001.md
  build_here -o new && build_here && diff -r site new
}
story_what_a_killed_build_left_is_finished() {
  workspace
  build_here
  cp -r site old
  printf 'title: New\npurpose: Is new.\n' >content/roles/new.yaml
  build_here -o new
  rm -r site && mkdir site && killed site new 404.html roles/new.html
  build_here && diff -r site new
  rm -r site && cp -r old site && killed site new roles/new.html index.html
  build_here && diff -r site new
  # What had come is not wanted any more, and goes; a folder that was made for it, too.
  rm content/roles/new.yaml
  rm -r site && cp -r old site && killed site new roles/new.html && mkdir site/empty
  echo "$(sed -n "s/  index.html$//p" old/.bylaw-manifest)  empty/x.html" >>site/.bylaw-manifest.next
  build_here && diff -r site old
  # Another build that could not move everything: the next one knows the page for ours, with either bytes.
  printf 'title: New\npurpose: Is newer.\n' >content/roles/new.yaml
  killed site new roles/new.html && rm site/index.html && mkdir -p site/index.html/x
  expect_exit 2 build_here 2>message
  grep 'a folder is in the way' message
  rm -r site/index.html && cp new/roles/new.html site/roles/
  build_here -o newer && build_here && diff -r site newer
  # Files of somebody else stay, and Bylaw's own that somebody altered before they were known.
  killed site new && rm site/.bylaw-manifest && echo mine >site/roles/new.html
  expect_exit 2 build_here 2>message
  grep '`roles/new.html` is in the way in the output folder, and Bylaw did not write it' message
  [ "$(cat site/roles/new.html)" = mine ]
  rm -r site && mkdir -p site/editions && echo mine >site/editions/index.html
  repository_with_editions
  expect_exit 2 "$bylaw" build 2>message
  [ "$(cat site/editions/index.html)" = mine ]
  # An edition that was not frozen to its end is rendered again, and so is one that was being rendered again.
  rm site/editions/index.html
  "$bylaw" build --quiet && rm -r old && cp -r site old
  mv site/editions/v1/.bylaw-manifest site/editions/v1/.bylaw-manifest.next && rm -r site/editions/v1/theme
  cp site/editions/v2/.bylaw-manifest site/editions/v2/.bylaw-manifest.next && echo x >>site/editions/v2/index.html
  "$bylaw" build 2>message
  grep '^froze edition v1, v2$' message
  diff -r site old
}

story_a_long_register_is_divided_and_no_entry_is_lost() {
  workspace
  mkdir content/terms
  for i in $(seq 1001 2001); do printf 'title: Word %s\ndefinition: A word.\n' "$i" >"content/terms/w$i.yaml"; done
  "$bylaw" build --quiet
  test ! -e site/terms/index-4.html
  for page in index index-2 index-3; do grep -c '<th scope="row">' "site/terms/$page.html"; done >rows
  [ "$(tr '\n' ' ' <rows)" = '500 500 1 ' ]
  grep 'href="../terms/index-3.html" aria-label="Entries 1,001–1,001: w2001 to w2001"' site/terms/index.html
  grep '<strong>1,001</strong> entry' site/terms/index-3.html
  [ "$(wc -l <site/terms/terms.csv)" -eq 1002 ]
}

story_a_folder_of_others_is_refused() {
  workspace
  mkdir site
  echo mine >site/index.html
  expect_exit 2 "$bylaw" build 2>message
  grep 'output-not-ours' message
  [ "$(cat site/index.html)" = mine ]
}

story_findings_exit_with_1_and_the_old_site_stays() {
  workspace
  "$bylaw" build
  cp -r site before
  sed -i 's/owner: lead/owner: laed/' content/policies/POL-001.md
  expect_exit 1 "$bylaw" build 2>message
  grep 'did you mean `lead`' message
  diff -r before site
}

story_usage_errors_exit_with_2() {
  expect_exit 2 "$bylaw" frobnicate
  expect_exit 2 "$bylaw" check --format neon
  expect_exit 2 "$bylaw" check --as-of yesterday
  expect_exit 2 "$bylaw" explain no-such-rule
  expect_exit 2 "$bylaw" check --base '' 2>message
  grep -e '--base: nothing is given; leave it out' message
  expect_exit 2 "$bylaw" verify content --trust= --rebuild 2>message
  grep -e '--trust: nothing is given' message
  expect_exit 2 "$bylaw" theme eject --only '' 2>message
  expect_exit 2 "$bylaw" check '' 2>message
  expect_exit 0 "$bylaw" kinds --format=csv >message
}

story_a_missing_content_folder_exits_with_2() {
  printf '[portal]\n' >bylaw.toml
  expect_exit 2 "$bylaw" check 2>message
  grep 'there is no folder `content`' message
  for root in .. docs/../../elsewhere "$PWD" bylaw.toml; do
    printf '[content]\nroot = "%s"\n' "$root" >bylaw.toml
    expect_exit 2 "$bylaw" check 2>message
    grep -e '^bylaw.toml:2:8: .*\(leads out of\|is not a folder\)' message
  done
  printf '[portal]\n' >bylaw.toml
}

story_a_missing_folder_exits_with_2() {
  expect_exit 2 "$bylaw" check nowhere 2>message
  grep 'content-missing' message
}

story_a_broken_configuration_exits_with_2() {
  workspace
  printf '[portal]\ntitel = "x"\n' >bylaw.toml
  expect_exit 2 "$bylaw" check 2>message
  grep 'did you mean `title`' message
  printf '[portal\n' >bylaw.toml
  expect_exit 2 "$bylaw" check 2>message
  grep 'bylaw.toml:1:' message
  rm bylaw.toml
  mkdir bylaw.toml
  expect_exit 2 "$bylaw" check 2>message
  grep 'bylaw.toml' message
}

story_an_unwritable_output_exits_with_2_and_the_old_site_stays() {
  workspace
  "$bylaw" build
  cp -r site before
  echo 'More.' >>content/policies/POL-001.md
  # Root may write everywhere, so the obstacle is one that stops root, too: a file where a folder must be.
  expect_exit 2 "$bylaw" build -o bylaw.toml 2>message
  grep 'output-unwritable' message
  diff -r before site
}

story_a_full_disk_exits_with_2_and_the_old_site_stays() {
  workspace
  "$bylaw" build -o large
  mkdir small
  mount -t tmpfs -o "size=$(($(du -sk --apparent-size large | cut -f1) * 2))k" none small 2>/dev/null || { echo "cannot mount a small disk here" >skip; return 1; }
  trap 'umount small' EXIT
  "$bylaw" build -o small/site
  cp -r small/site before
  head -c 3000000 /dev/zero | tr '\0' 'x' >>content/policies/POL-001.md
  expect_exit 2 "$bylaw" build -o small/site 2>message
  grep 'the disk is full' message
  diff -r before small/site
}

story_an_unreadable_file_is_a_finding() {
  workspace
  if [ "$(id -u)" -eq 0 ]; then
    setpriv --reuid=65534 --regid=65534 --clear-groups true 2>/dev/null || { echo "cannot become another user here" >skip; return 1; }
    chmod 755 . ..
    as_other() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
    as_other test -x "$bylaw" || { echo "the program cannot be run by another user here" >skip; return 1; }
  else
    as_other() { "$@"; }
  fi
  chmod 000 content/roles/lead.yaml
  got=0
  as_other "$bylaw" check --format concise >findings || got=$?
  cat findings
  [ "$got" -ne 0 ]
  grep 'source-unreadable.*permission denied' findings
}

story_pipes_and_links_do_not_hang() {
  workspace
  mkfifo content/policies/pipe.md
  ln -s ../content content/loop
  ln -s /etc/hostname content/policies/outside.md
  got=0
  timeout 10 "$bylaw" check --format concise >findings || got=$?
  [ "$got" -eq 1 ]
  grep 'outside.md' findings
}

story_a_folder_named_like_a_file_is_a_finding() {
  workspace
  mkdir content/policies/POL-002.md
  expect_exit 1 "$bylaw" check --format concise >findings
  grep 'POL-002.md:1:1: error\[source-unreadable\]' findings
}

story_builds_are_the_same_bytes_everywhere() {
  cp -r "$here/../../content" "$here/../../bylaw.toml" .
  export SOURCE_DATE_EPOCH=1795132800
  TZ=Pacific/Auckland LANG=C LC_ALL=C "$bylaw" build -j 1 -o one
  mkdir shuffled
  # Another directory order: the files are made again, last first.
  (cd content && find . -type d) | while read -r d; do mkdir -p "shuffled/content/$d"; done
  (cd content && find . -type f | sort -r) | while read -r f; do cp "content/$f" "shuffled/content/$f"; done
  cp bylaw.toml shuffled/
  (umask 077 && cd shuffled && TZ=America/Lima LANG=tr_TR.UTF-8 TMPDIR="$PWD" "$bylaw" build -j 2 -o ../two)
  diff -r one two
}

story_a_part_of_a_workspace_is_checked_by_itself() {
  workspace
  printf 'title: Lead\n' >content/roles/lead.yaml
  printf 'broken: [\n' >content/policies/other.yaml
  expect_exit 1 "$bylaw" check content/roles --format concise >findings
  grep 'roles/lead.yaml' findings
  if grep policies findings; then return 1; fi
}

story_a_baseline_lets_old_findings_pass_and_only_shrinks_when_pruned() {
  workspace
  printf '\n[one](gone.md) [two](gone.md)\n' >>content/policies/POL-001.md
  expect_exit 1 "$bylaw" check
  "$bylaw" baseline 2>&1 | grep 'accepted 2 findings'
  expect_exit 0 "$bylaw" check
  sed -i 's/ \[two\](gone.md)/ [two](other.md)/' content/policies/POL-001.md
  expect_exit 1 "$bylaw" check
  "$bylaw" baseline --prune 2>&1 | grep 'accepted 1 finding, took 1 out'
  expect_exit 1 "$bylaw" check
  test "$(grep -c fingerprint .bylaw/baseline.json)" = 1
}

story_a_baseline_that_cannot_be_read_is_told_of_and_kept() {
  workspace
  printf '\n[one](gone.md)\n' >>content/policies/POL-001.md
  "$bylaw" baseline
  for text in null '[]' '{"version": 99, "findings": []}' '{"version": 1}'; do
    echo "$text" >.bylaw/baseline.json
    expect_exit 1 "$bylaw" check --format concise >out
    grep '^.bylaw/baseline.json:1:[0-9]*: error.wrong-type.: this is no list of accepted findings' out || { cat out; return 1; }
    expect_exit 2 "$bylaw" baseline --prune 2>message
    grep 'no list of accepted findings' message
    [ "$(cat .bylaw/baseline.json)" = "$text" ]
  done
  "$bylaw" baseline
  "$bylaw" check
}

story_a_query_prints_its_result_only() {
  workspace
  "$bylaw" query "select id, owner from policy" >out 2>err
  printf 'id       owner\n-------  -----\nPOL-001  lead\n' | cmp - out
  test ! -s err
  echo 'select id from role' >roles.sql
  "$bylaw" query --file roles.sql --format csv | tr -d '\r' >out
  printf 'id\nlead\n' | cmp - out
  echo 'select id from role' | "$bylaw" query - --format json -C content/policies >out
  printf '[\n  {"id": "lead"}\n]\n' | cmp - out
}

story_a_mistaken_query_exits_with_1_and_prints_no_result() {
  workspace
  expect_exit 1 "$bylaw" query "select titel from role" >out 2>err
  test ! -s out
  grep '^query:1:8: error\[query-error\]: there is no column `titel`' err
  printf 'select id\nfrom rolle\n' >mistaken.sql
  expect_exit 1 "$bylaw" query --file mistaken.sql 2>err
  grep '^mistaken.sql:2:6: ' err
  printf 'select 1\0; select 2' >nul.sql
  expect_exit 1 "$bylaw" query --file nul.sql 2>err
  grep 'nul.sql:1:9: .*NUL' err
  head -c 10000000 /dev/zero | tr '\0' x >long.sql
  expect_exit 1 "$bylaw" query --file long.sql 2>err
  grep 'longer than 200 kB' err
  expect_exit 2 "$bylaw" query 2>err
  grep 'give one query' err
  expect_exit 2 "$bylaw" query --file nowhere.sql 2>err
  grep 'nowhere.sql' err
}

story_a_query_changes_nothing() {
  workspace
  find . -type f -exec sha256sum {} + | grep -v -e ' ./before' -e ' ./after' | sort >before
  for hostile in "attach 'x.db' as x" "vacuum into 'x.db'" "delete from role" "select writefile('x.db', 'x')"; do
    expect_exit 1 "$bylaw" query "$hostile"
  done
  find . -type f -exec sha256sum {} + | grep -v -e ' ./before' -e ' ./after' | sort >after
  cmp before after
}

story_faults_of_the_content_do_not_stop_a_question() {
  workspace
  sed -i 's/owner: lead/owner: laed/' content/policies/POL-001.md
  expect_exit 0 "$bylaw" query "select rule from finding where severity = 'error'" --format csv >out 2>err
  grep unknown-reference out
  grep '^the content has 1 error; `bylaw check` tells of it$' err
  expect_exit 0 "$bylaw" who lead >out 2>err
  grep 'approver (1)' out
  grep '1 error' err
  expect_exit 0 "$bylaw" impact lead -q 2>err
  test ! -s err
}

story_a_question_about_nothing_exits_with_2() {
  workspace
  expect_exit 2 "$bylaw" who laed >out 2>err
  test ! -s out
  grep 'did you mean `lead`?' err
  expect_exit 2 "$bylaw" impact POL-01 2>err
  grep 'did you mean `POL-001`?' err
  expect_exit 2 "$bylaw" kinds polcy 2>err
  grep 'did you mean `policy`?' err
  expect_exit 2 "$bylaw" query "select 1" -C nowhere 2>err
  grep content-missing err
  expect_exit 2 "$bylaw" check -C nowhere
  expect_exit 2 "$bylaw" query "select 1" --format sarif
  expect_exit 2 "$bylaw" who lead --as-of yesterday
}

story_levels_are_followed_as_deep_as_asked() {
  workspace
  printf 'title: Other\npurpose: Helps.\nreports_to: lead\n' >content/roles/other.yaml
  printf 'title: Tool\nowner: other\n' >content/tools.yaml
  mkdir content/tools
  mv content/tools.yaml content/tools/tool.yaml
  "$bylaw" impact lead | grep '2 depend on it directly, 3 in all'
  "$bylaw" impact lead --depth 1 | grep 'there are more beyond'
  "$bylaw" impact lead --depth 1 --format json | grep '"more": true'
}

story_rules_and_kinds_of_the_workspace_are_listed() {
  workspace
  mkdir rules kinds registry
  printf -- '-- group: House\n-- severity: note\n-- what: A title shouts. It is in capitals.\nselect entity, title as message from role where title = upper(title)\n' >rules/no-caps.sql
  printf '[kind]\nname = "gadget"\nsummary = "Something small."\n' >kinds/gadget.toml
  printf '[kind]\nname = "squad"\nfiles = "registry/*.yaml"\neach = "squads[]"\nsummary = "A group."\n' >kinds/squad.toml
  printf 'squads: [{id: one}, {id: two}]\n' >registry/all.yaml
  printf '[rules]\norphan = "error"\n' >>bylaw.toml
  "$bylaw" rules --format csv | tr -d '\r' >out
  grep '^no-caps,note,structural,House,A title shouts.$' out
  grep '^orphan,error,structural,' out
  "$bylaw" rules -C / --format csv >elsewhere
  grep '^orphan,warning,' elsewhere
  if grep no-caps elsewhere; then return 1; fi
  "$bylaw" explain no-caps | grep 'It is in capitals.'
  "$bylaw" kinds --format csv | tr -d '\r' >out
  grep '^gadget,content/gadgets/,0,Something small.$' out
  grep '^squad,registry/\*.yaml,2,A group.$' out
  grep '^role,content/roles/,1,' out
  "$bylaw" kinds role | grep '^holders.holder  *a person or team  *yes '
}

story_a_theme_is_written_out_for_editing() {
  workspace
  "$bylaw" theme eject ledger >out 2>err
  grep '^wrote templates/page.html$' out
  grep '^wrote themes/ledger/ledger.css$' out
  grep '^wrote themes/ledger/templates/nav.html$' out
  # A template that the theme has would be hidden by one in `templates`.
  test ! -e templates/nav.html
  cmp "$here/../../templates/page.html" templates/page.html
  cmp "$here/../../themes/ledger/ledger.css" themes/ledger/ledger.css
  printf '[theme]\nname = "ledger"\n' >>bylaw.toml
  "$bylaw" build
  cp -r site before
  rm -r templates themes
  "$bylaw" build
  diff -r before site
}

story_writing_a_theme_out_again_changes_nothing_and_hides_nothing() {
  workspace
  "$bylaw" theme eject --only 'templates/*.html' >out 2>err
  not grep themes out
  "$bylaw" theme eject --only 'templates/*.html' >out 2>err
  test ! -s out
  grep '^0 files written, [0-9]* there already' err
}

story_a_changed_template_is_not_written_over() {
  workspace
  mkdir templates
  echo mine >templates/nav.html
  expect_exit 2 "$bylaw" theme eject >out 2>err
  test ! -s out
  grep 'nothing was written' err
  grep '^  templates/nav.html$' err
  [ "$(ls templates)" = nav.html ]
  test ! -e themes
  "$bylaw" theme eject --only templates/base.html
  [ "$(cat templates/nav.html)" = mine ]
  "$bylaw" theme eject --force -C content
  cmp "$here/../../templates/nav.html" templates/nav.html
}

story_a_check_compiles_the_templates() {
  workspace
  mkdir -p templates/slots
  echo '<p>{{ portal.title|uper }}</p>' >templates/slots/footer.html
  expect_exit 1 "$bylaw" check --format concise >out
  grep '^templates/slots/footer.html:1:.*template-syntax' out
  echo '<p>{{ portal.title|upper }}</p>' >templates/slots/footer.html
  expect_exit 0 "$bylaw" check
}

story_a_theme_is_written_to_another_folder() {
  workspace
  printf '[theme]\nname = "ledger"\n' >>bylaw.toml
  "$bylaw" theme eject -o elsewhere/here 2>err
  test -e elsewhere/here/themes/ledger/ledger.css
  test ! -e themes
  echo file >blocked
  expect_exit 2 "$bylaw" theme eject -o blocked 2>err
  grep 'a file is in the way' err
}

story_a_theme_that_is_not_there_is_not_written_out() {
  expect_exit 2 "$bylaw" theme eject 2>err  # of a plain folder it would be no theme
  grep 'there is no bylaw.toml' err
  test ! -e templates
  workspace
  expect_exit 2 "$bylaw" theme eject legder 2>err
  grep 'did you mean `ledger`' err
  expect_exit 2 "$bylaw" theme eject ../ledger 2>err
  expect_exit 2 "$bylaw" theme eject --only nothing.html 2>err
  grep 'fits that pattern' err
  expect_exit 2 "$bylaw" theme
}

# The workspace in a repository of its own, its editions tagged v1 and v2.
repository() {
  workspace
  git init -q -b main .
  printf 'site/\nmessage\n' >.gitignore
  save v1 2026-03-31T10:00:00Z
  sed -i 's/^status: draft/status: draft\ntype: policy/; s/^Text\./You must ask./' content/policies/POL-001.md
  printf 'title: Old\nwaives: POL-001\nstatus: active\nexpires: 2026-12-31\n' >content/exceptions.yaml
  mkdir content/exceptions && mv content/exceptions.yaml content/exceptions/EXC-1.yaml
  save v2 2026-06-30T10:00:00Z
}

save() {
  git add -A
  GIT_AUTHOR_DATE=$2 GIT_COMMITTER_DATE=$2 git -c user.name=Clerk -c user.email=clerk@example.com commit -qm "Edition $1"
  GIT_COMMITTER_DATE=$2 git -c user.name=Clerk -c user.email=clerk@example.com tag -a -m "$1" "$1"
}

story_two_editions_are_compared_without_a_checkout() {
  repository
  rm -r content
  "$bylaw" diff v1 v2 >told
  grep '^v1 → v2: 2 changes, 0 tightening, 1 loosening$' told
  grep '^loosening added exception `EXC-1`: Old$' told
  expect_exit 0 "$bylaw" diff v1 v2 --format json >told.json
  python3 -c 'import json; told = json.load(open("told.json")); assert [c["grade"] for c in told["changes"]] == ["loosening", "neutral"]'
}

story_a_loosening_can_stop_a_merge() {
  repository
  expect_exit 1 "$bylaw" diff v1 v2 --fail-on loosening >told
  expect_exit 0 "$bylaw" diff v2 v1 --fail-on loosening >told
  expect_exit 0 "$bylaw" diff v2 --fail-on loosening >told
  grep '^v2 → now: no change$' told
  echo 'More.' >>content/policies/POL-001.md
  "$bylaw" diff v2 | grep '{+More.+}'
}

story_a_quiet_diff_prints_only_what_fails() {
  repository
  expect_exit 0 "$bylaw" diff v2 v1 --fail-on loosening -q >told 2>&1
  not test -s told
  expect_exit 0 "$bylaw" diff v1 v2 --quiet >told 2>&1
  not test -s told
  expect_exit 1 "$bylaw" diff v1 v2 --fail-on loosening -q >told
  grep '^loosening added exception `EXC-1`: Old$' told
  expect_exit 0 "$bylaw" diff v2 v1 --fail-on loosening -q --format json >told.json
  python3 -c 'import json; assert len(json.load(open("told.json"))["changes"]) == 2'
  expect_exit 2 "$bylaw" diff v1 v9 -q 2>message
  grep 'git knows no tag, branch or commit `v9`' message
  "$bylaw" diff --help | grep 'print text only where it fails'
}

# A title can hold what erases the line above it, or makes one that nobody wrote.
story_what_a_terminal_would_obey_is_shown_by_every_command() {
  in_force
  printf '\n[editions]\ntags = "v*"\n' >>bylaw.toml
  mkdir content/raci
  printf 'title: Launch\nowner: boss\nactivities: [{title: "Ship\\e[1A\\n  pass: all", assign: {R: [boss]}}]\n' >content/raci/launch.yaml
  sed -i 's/^title: Rule/title: "Rule\\e[1A\\e[2K\\n  pass: all\\u009b2K"/; s/^status: effective/status: approved/' content/policies/POL-001.md
  printf '\n\033[2KRaw.\r\n' >>content/policies/POL-001.md
  commit_all
  git tag v2
  for command in 'diff v1 v2' 'gate POL-001' 'as-of 2099-01-01 POL-001' 'who lead' 'impact POL-001' 'query select~title~from~policy' \
    'check' 'approve POL-001 --as ann --role boss' 'review POL-001 --as ann --outcome no-change'; do
    read -ra words <<<"$command"
    "$bylaw" "${words[@]//\~/ }" >out 2>&1 || true
    not grep -q $'\e' out || { echo "$command"; cat -v out; return 1; }
    not grep -q $'\xc2\x9b' out || { echo "$command"; cat -v out; return 1; }
    not grep -q '^  pass: all' out || { echo "$command"; cat -v out; return 1; }
  done
}

story_names_that_turn_a_terminal_round_are_shown_by_what_is_written() {
  repository_with_editions
  local turn=$'\xe2\x80\xae'
  edition "v${turn}3" 2026-09-30T10:00:00Z
  "$bylaw" build -o "out$turn" >out 2>&1
  grep '^froze edition v1, v2, v.*3$' out
  grep '^edition v.*3: wrote' out
  "$bylaw" build -o "out$turn" --refreeze "v${turn}3" >>out 2>&1
  "$bylaw" theme eject -o "theme$turn" >>out 2>&1
  "$bylaw" schema -o "schemas$turn" >>out 2>&1
  grep 'schemas, ' out
  mkdir "in$turn" && echo mine >"in$turn/mine"
  expect_exit 2 "$bylaw" build -o "in$turn" >>out 2>&1
  expect_exit 2 "$bylaw" build --working-tree -o "in$turn" --format concise >>out 2>&1
  not grep "$turn" out
}

story_what_git_does_not_know_is_said() {
  repository
  expect_exit 2 "$bylaw" diff v1 v9 2>message
  grep 'git knows no tag, branch or commit `v9`' message
  git clone -q --depth 1 "file://$PWD" shallow
  expect_exit 2 "$bylaw" diff -C shallow v1 2>message
  grep 'this clone is shallow' message
}

story_without_git_nothing_is_compared() {
  workspace
  expect_exit 2 "$bylaw" diff v1 2>message
  grep 'is no git repository' message
}

story_a_bare_repository_is_compared_too() {
  repository
  git clone -q --bare . ../bare.git
  "$bylaw" diff -C ../bare.git v1 v2 | grep '^v1 → v2: 2 changes'
  "$bylaw" diff -C ../bare.git v1 | grep '^v1 → HEAD: 2 changes'
}

story_a_day_on_which_a_policy_was_not_in_force_is_said() {
  repository
  printf '[editions]\ntags = "v*"\n' >>bylaw.toml
  sed -i 's/^status: draft/status: effective\neffective_from: 2026-10-01\neffective_to: 2026-12-31/' content/policies/POL-001.md
  save v3 2026-07-31T10:00:00Z
  "$bylaw" as-of 2026-09-30 POL-001 >out
  grep 'effective, but not in force before 1 October 2026$' out
  "$bylaw" as-of 2027-01-01 POL-001 | grep 'effective, but not in force after 31 December 2026$'
  "$bylaw" as-of 2027-01-01 POL-001 --format json | grep '"in_force": false'
  "$bylaw" as-of 2026-12-31 POL-001 | grep 'effective$'
}

# The same with editions wanted; a later tag is made with `edition v3 2026-09-30T10:00:00Z`.
repository_with_editions() {
  workspace
  printf '[portal]\ntitle = "Small"\n[editions]\ntags = "v*"\n' >bylaw.toml
  git init -q -b main .
  printf 'site/\nmessage\nbefore\nafter\n' >.gitignore
  save v1 2026-03-31T10:00:00Z
  printf -- '---\ntitle: Second\ntype: policy\nversion: "1.0"\nstatus: draft\nowner: lead\napprovers: [{role: lead}]\n---\n\n## Purpose\n\nText.\n' >content/policies/POL-002.md
  save v2 2026-06-30T10:00:00Z
}

edition() {
  printf '\nMore of %s.\n' "$1" >>content/policies/POL-001.md
  save "$1" "$2"
}

story_editions_are_frozen_once_and_left_alone() {
  repository_with_editions
  "$bylaw" build 2>message
  grep 'froze edition v1, v2' message
  test ! -e site/editions/v1/policies/POL-002.html
  grep 'Frozen edition v2</strong>, as of <time datetime="2026-06-30">' site/editions/v2/policies/POL-001.html
  grep '<link rel="canonical" href="../../../policies/POL-001.html">' site/editions/v2/policies/POL-001.html
  grep 'href="../../../editions/v1/policies/POL-001.html"' site/editions/v2/policies/POL-001.html
  grep 'Second' site/editions/v2/changes.html
  grep 'This is the first edition: there is none before it' site/editions/v1/changes.html
  not grep 'This is the first edition' site/editions/v2/changes.html
  test -f site/sitemap.xml && test -f site/robots.txt
  test ! -e site/editions/v2/sitemap.xml && test ! -e site/editions/v2/robots.txt
  find site/editions/v1 site/editions/v2 -type f -printf '%p %T@ %i\n' | sort >before
  edition v3 2026-09-30T10:00:00Z
  SOURCE_DATE_EPOCH=1800000000 "$bylaw" build 2>message
  grep 'froze edition v3' message
  find site/editions/v1 site/editions/v2 -type f -printf '%p %T@ %i\n' | sort >after
  cmp before after
  grep 'More of v3' site/policies/POL-001.html
  grep 'href="../editions/v3/index.html">v3' site/editions/index.html
  "$bylaw" build 2>message
  grep 'wrote 0 files' message
}

story_the_menu_of_editions_does_not_grow_for_ever() {
  repository_with_editions
  for i in $(seq 51); do git tag "v2.$i"; done
  "$bylaw" build --quiet
  test "$(grep -c '^<li><a href="../editions/v' site/policies/POL-001.html)" = 50
  grep '<li><a href="../editions/index.html">All editions</a></li>' site/policies/POL-001.html
  test "$(grep -c 'href="../editions/v.*/index.html"' site/editions/index.html)" = 53
}

story_editions_ignore_what_is_not_committed() {
  repository_with_editions
  echo 'Not said yet.' >>content/policies/POL-001.md
  "$bylaw" build
  expect_exit 1 grep -r 'Not said yet' site
  "$bylaw" build --working-tree
  grep 'Not said yet' site/policies/POL-001.html
}

story_a_moved_tag_is_refused_and_its_edition_stays() {
  repository_with_editions
  "$bylaw" build
  cp -r site/editions/v1 before
  git tag -d v1
  git checkout -q --detach v2 && edition v1 2026-01-31T10:00:00Z && git checkout -q main
  expect_exit 2 "$bylaw" build 2>message
  grep 'error\[edition-moved\]: the tag `v1` names another commit' message
  diff -r before site/editions/v1
  "$bylaw" build --refreeze v1 2>message
  grep 'rendered edition v1 again: [0-9]* files changed, so it is no longer what was published' message
  grep 'More of v1' site/editions/v1/policies/POL-001.html
}

story_an_edition_rendered_again_says_whether_its_bytes_changed() {
  repository_with_editions
  "$bylaw" build
  "$bylaw" build --refreeze v1 2>message
  grep 'rendered edition v1 again: not a byte changed' message
  not grep 'froze' message
  echo x >>site/editions/v1/policies/POL-001.html
  rm site/editions/v1/search.html site/editions/v1/policies/index.html
  expect_exit 2 "$bylaw" build 2>message
  grep 'error.edition-missing.: `policies/index.html` of the frozen edition `v1` is gone, and with it 1 other file' message
  grep 'run `bylaw build --refreeze v1` to make the edition again' message
  "$bylaw" build --refreeze v1 2>message
  grep 'rendered edition v1 again: 3 files changed' message
  expect_exit 2 "$bylaw" build --refreeze v9 2>message
  grep 'error\[edition-missing\]: there is no edition `v9`, which is to be rendered again' message
  grep 'name one of `v1`, `v2`' message
  rm -r .git
  expect_exit 2 "$bylaw" build --refreeze v1 2>message
  grep 'there are no editions, so `v1` cannot be rendered again' message
}

story_a_draft_stands_beside_the_editions() {
  repository_with_editions
  sed -i 's/^tags.*/&\ndrafts = "main"/' bylaw.toml
  printf '\nOn its way.\n' >>content/policies/POL-001.md
  git -c user.name=Clerk -c user.email=clerk@example.com commit -qam 'On its way'
  "$bylaw" build
  grep 'On its way' site/editions/draft/policies/POL-001.html
  grep '<strong>Draft</strong>' site/editions/draft/index.html
  expect_exit 1 grep 'On its way' site/policies/POL-001.html
}

story_frozen_editions_lead_to_the_manual_of_the_newest() {
  repository_with_editions
  sed -i 's/^tags.*/tags = "*"\ndrafts = "main"/' bylaw.toml
  git -c user.name=Clerk -c user.email=clerk@example.com commit -qam 'A draft'
  git tag late/v3
  "$bylaw" build
  for place in . editions/draft; do test -f "site/$place/manual/rules/orphan.html"; done
  for place in editions/v1 editions/late/v3; do
    test ! -e "site/$place/manual"
    for page in index.html policies/POL-001.html; do
      there=$(sed -n 's/.*href="\([^"]*\)manual\/kinds.html".*/\1/p' "site/$place/$page")
      [ "$(realpath "$(dirname "site/$place/$page")/$there")" = "$PWD/site" ]
    done
  done
  grep 'href="../manual/kinds.html"' site/editions/draft/policies/POL-001.html
}

story_editions_of_a_shallow_clone_are_missed() {
  repository_with_editions
  edition v3 2026-09-30T10:00:00Z
  git clone -q --depth 1 "file://$PWD" shallow
  git -C shallow fetch -q --depth 1 origin tag v3
  git -C shallow update-ref refs/tags/v1 "$(git rev-parse v3^{commit})"
  "$bylaw" build -C shallow 2>message
  test -f shallow/site/editions/v3/index.html
  git -C shallow update-ref refs/tags/v2 "$(git rev-parse v2)" 2>/dev/null || echo "$(git rev-parse v2)" >shallow/.git/refs/tags/v2
  rm -rf shallow/site
  expect_exit 2 "$bylaw" build -C shallow 2>message
  grep 'the commit that the tag `v2` names is not here' message
  test ! -e shallow/site
}

story_a_bare_repository_is_rendered() {
  repository_with_editions
  git clone -q --bare . ../bare-with-editions.git
  "$bylaw" build -C ../bare-with-editions.git -o out
  test -f out/editions/v1/index.html
}

story_a_repository_that_cannot_be_read_is_said() {
  workspace
  printf '[editions]\ntags = "v*"\n' >bylaw.toml
  git init -q --object-format=sha256 .
  expect_exit 2 "$bylaw" build 2>message
  grep 'SHA-256 names' message
  test ! -e site
}

story_large_files_and_links_of_an_edition_are_followed_or_said() {
  repository_with_editions
  mkdir shared
  printf 'title: Linked\npurpose: Is linked.\n' >shared/linked.yaml
  ln -s ../../shared/linked.yaml content/roles/linked.yaml
  ln -s ../../../outside.yaml content/roles/outside.yaml
  ln -s loop content/roles/loop
  printf 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n' >content/roles/large.yaml
  save v3 2026-09-30T10:00:00Z
  expect_exit 1 "$bylaw" build 2>message
  grep 'content/roles/large.yaml.*error\[source-unreadable\].*its bytes lie in git LFS' message
  test -f site/editions/v3/roles/linked.html
  grep '^content/roles/outside.yaml.*error\[source-unreadable\].*no such file' message
}

story_a_mistyped_command_is_named() {
  expect_exit 2 "$bylaw" chek 2>message
  grep '`chek` is no command; did you mean `check`?' message
  expect_exit 2 "$bylaw" 2>message
  not grep 'is no command' message
}

story_a_query_s_cells_reach_no_spreadsheet_as_formulas() {
  workspace
  "$bylaw" query --format csv "select '=1+1' as a, '-5%' as b, '@x' as c" >out
  grep "^'=1+1,-5%,'@x" out
}

story_a_column_of_another_table_is_not_proposed_for_itself() {
  workspace
  expect_exit 1 "$bylaw" query 'select title from finding' 2>message
  grep 'there is no column `title`' message
  not grep 'did you mean `title`' message
}

story_a_link_to_a_file_that_is_gone_is_called_so() {
  echo '# A' >README.md
  ln -s gone.md x.md
  expect_exit 1 "$bylaw" check 2>message
  grep 'this file cannot be read: it is a link to what is not there' message
}

story_an_edition_that_was_replaced_on_its_own_day_was_in_force_on_it() {
  repository_with_editions
  edition v3 2026-09-30T08:00:00Z
  edition v4 2026-09-30T09:00:00Z
  edition v5 2026-09-30T23:00:00Z
  edition v6 2026-10-01T01:00:00Z
  "$bylaw" build --quiet
  sed -n '/<tbody>/,/<\/tbody>/p' site/editions/index.html | sed 's/<tr data-from/\n&/' | grep -o 'editions/v[0-9]/index.html">v[0-9]\|datetime="[^"]*"\|still in force' | sed 's/.*>//; s/datetime=//; s/"//g' | tr '\n' ' ' >rows
  grep -F 'v6 2026-10-01 still in force v5 2026-09-30 2026-09-30 v4 2026-09-30 2026-09-30 v3 2026-09-30 2026-09-30 v2 2026-06-30 2026-09-29 v1 2026-03-31 2026-06-29' rows
}

# What a tag's name must be, so that it can be a folder and stand on pages.
refused_tag() {  # <tag> <what is said>
  expect_exit 2 "$bylaw" build 2>message
  grep "edition-missing.: the tag $2" message || { cat message; return 1; }
  git tag -d "$1" >/dev/null
  "$bylaw" build 2>message
}
story_a_tag_that_cannot_name_an_edition_is_refused() {
  repository_with_editions
  sed -i 's/^tags.*/tags = "*"\ndrafts = "main"/' bylaw.toml
  git tag $'v\xdc3'
  "$bylaw" as-of 2026-12-31 | grep '^edition v2,'
  refused_tag $'v\xdc3' '`v.*3` is not written in UTF-8'
  for name in index.html Index.html index.html/v3; do
    git tag $name
    refused_tag $name "\`$name\` is called like the page of all editions"
  done
  git tag V2
  refused_tag V2 '`v2` differs from `V2` in letter case alone'
  git tag draft/v3
  refused_tag draft/v3 '`draft/v3` is called like the folder of the draft'
  git tag 'vÜ3'
  "$bylaw" build --quiet
  test -f site/editions/vÜ3/index.html
  python3 -c 'import xml.dom.minidom; xml.dom.minidom.parse("site/changes.atom")'
  iconv -f utf-8 -t utf-8 site/editions.js >/dev/null
}

story_a_repository_of_somebody_else_is_told_as_that() {
  [ "$(id -u)" = 0 ] || { echo 'only root can give files away' >skip; return 1; }
  mkdir portal
  (cd portal && repository_with_editions)
  chown -R 12345 portal
  HOME=$PWD expect_exit 2 "$bylaw" build -C portal 2>message
  grep 'it belongs to somebody else, .*`git config --global --add safe.directory '"$PWD"'/portal`' message
  HOME=$PWD git config --global --add safe.directory "$PWD/portal"
  HOME=$PWD "$bylaw" build -C portal --quiet
  test -f portal/site/editions/v1/index.html
}

# What a period keeps is what was in force on its days, whichever edition came when.
policy_version() {  # <version> <status> <first day> <last day, or none>
  sed -i "s/^version: .*/version: \"$1\"/; s/^status: .*/status: $2\\neffective_from: $3${4:+\\neffective_to: $4}/; /^effective_/d" content/policies/POL-001.md
  printf '\nText of %s, %s.\n' "$1" "$2" >>content/policies/POL-001.md
}
kept() {  # <edition> <period> <files of POL-001>
  rm -rf made
  "$bylaw" snapshot -o made --period "$2" "$1"
  (cd made/snapshot-*/data/source-history 2>/dev/null && ls | grep POL-001 || true) | tr '\n' ' ' >list
  [ "$(cat list)" = "$3" ] || { echo "$2 of $1: $(cat list), not $3"; return 1; }
}
story_a_period_keeps_what_was_in_force_on_its_days() {
  repository_with_editions
  printf 'made/\nlist\n' >>.gitignore
  policy_version 1.0 effective 2026-04-01 && save v3 2026-07-31T10:00:00Z
  policy_version 1.1 effective 2026-12-15 && save v4 2026-12-01T10:00:00Z
  policy_version 1.2 draft 2027-01-01 && save v5 2026-12-20T10:00:00Z
  policy_version 1.1 withdrawn 2026-12-15 2026-12-31 && save v6 2027-02-01T10:00:00Z
  kept v6 2026-12-02..2026-12-10 'POL-001@1.0.md '
  kept v6 2026-12-02..2026-12-16 'POL-001@1.0.md POL-001@1.1.md '
  kept v6 2026-12-15..2026-12-16 'POL-001@1.1.md '
  kept v6 2026-12-21..2026-12-30 'POL-001@1.1.md '
  kept v6 2027-02-01..2027-03-01 ''
  kept v6 2026-04-01..2026-06-29 ''
  kept v3 2026-06-01..2099-12-31 'POL-001@1.0.md '
  kept v4 2026-12-05..2099-12-31 'POL-001@1.0.md POL-001@1.1.md '
  policy_version 1.3 retired 2027-01-01 2027-03-31 && save v7 2027-03-01T10:00:00Z
  kept v7 2027-03-02..2027-03-20 'POL-001@1.3.md '
  # An edition on a branch beside held until the next one came.
  git checkout -q -b hotfix v3
  policy_version 1.0.1 effective 2026-04-01 && save v3.1 2026-08-31T10:00:00Z
  git checkout -q -
  kept v6 2026-08-01..2026-09-30 'POL-001@1.0.1.md POL-001@1.0.md '
  kept v3 2026-06-01..2099-12-31 'POL-001@1.0.md '
}

story_a_snapshot_follows_only_one_that_came_before() {
  mkdir mine; cd mine
  in_force
  printf '\n[editions]\ntags = "v*"\n' >>bylaw.toml
  save v2 2026-03-31T10:00:00Z
  "$bylaw" snapshot -o ../made v2
  echo >>content/policies/POL-001.md && save v3 2026-04-30T10:00:00Z
  "$bylaw" snapshot -o ../made --previous ../made/snapshot-v2 v3
  # Without ledgers git tells which one is earlier.
  expect_exit 2 "$bylaw" snapshot -o ../again --previous ../made/snapshot-v3 v2 2>err
  grep 'snapshot-v3` is no snapshot before this one: it is a later one, of the commit' err
  "$bylaw" record document.reviewed POL-001 --as ann
  save v4 2026-05-31T10:00:00Z
  "$bylaw" snapshot -o ../made --previous ../made/snapshot-v3 v4
  expect_exit 2 "$bylaw" snapshot -o ../again --previous ../made/snapshot-v4 v3 2>err
  grep 'the ledger does not begin with the entries that it had there' err
  # That of somebody else, with a ledger and without.
  mkdir ../theirs; cd ../theirs
  in_force
  echo 'tags: [theirs]' >>content/roles/lead.yaml
  printf '\n[editions]\ntags = "v*"\n' >>bylaw.toml
  save v2 2026-03-30T10:00:00Z
  expect_exit 2 "$bylaw" snapshot -o ../again --previous ../made/snapshot-v4 v2 2>err
  grep 'the ledger does not begin' err
  expect_exit 2 "$bylaw" snapshot -o ../again --previous ../made/snapshot-v2 v2 2>err
  grep "git does not know its commit, so that it is another portal's" err
  test ! -e ../again
}

story_an_answer_that_cannot_be_written_is_no_success() {
  [ -e /dev/full ] || { echo "there is no /dev/full here" >skip; return 1; }
  repository_with_editions
  for command in "check --format json" "query --format csv 'select id from entity'" rules "schema role" "explain orphan"; do
    expect_exit 2 sh -c "'$bylaw' $command >/dev/full" 2>message
    grep -x 'bylaw: not all of the output could be written; is the disk full?' message
  done
}

story_a_query_may_come_from_any_file_but_no_folder() {
  repository_with_editions
  echo 'select 6 * 7 as answer' >../query.sql
  "$bylaw" query --file ../query.sql | grep 42
  "$bylaw" query --file <(cat ../query.sql) | grep 42
  "$bylaw" query - <../query.sql | grep 42
  expect_exit 2 "$bylaw" query --file content 2>message
  grep -x 'bylaw: the file `content` cannot be read' message
}

story_a_portal_without_a_title_is_called_by_its_folder_whatever_its_bytes() {
  local folder; folder=$(printf 'sea \xff side')
  mkdir -p "$folder/content/roles"; cd "$folder"
  echo '[portal]' >bylaw.toml
  printf 'title: Lead\npurpose: Leads.\n' >content/roles/lead.yaml
  "$bylaw" build
  grep -x "$(printf 'NAME:sea \xef\xbf\xbd side\r')" site/calendar.ics
  grep "$(printf '<title>sea \xef\xbf\xbd side</title>')" site/index.html
  iconv -f UTF-8 -t UTF-8 site/index.html >/dev/null
}
