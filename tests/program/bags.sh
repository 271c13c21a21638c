# Bags of others, and snapshots as they come off a disk or a share; what is offered beside an edition.

# bag: one by somebody else, with one file; `list <path as written>` lists it.
bag() {
  mkdir -p theirs/data
  printf 'BagIt-Version: %s\nTag-File-Character-Encoding: UTF-8\n' "${2:-1.0}" >theirs/bagit.txt
  rm -f theirs/data/*
  echo hi >"theirs/data/$1"
}
list() { printf '%s  data/%s\n' "$(echo hi | sha256sum | cut -c1-64)" "$1" >theirs/manifest-sha256.txt; }
valid() { "$bylaw" verify --bagit theirs; }
invalid() { expect_exit 3 "$bylaw" verify --bagit theirs >out; grep "$1" out; }

story_names_that_no_line_can_hold_are_read_from_manifests() {
  bag '100%.txt'; list '100%25.txt'; valid
  bag 'a%25b'; list 'a%2525b'; valid
  list 'a%25b'; invalid '`data/a%b` is listed'
  bag $'two\nlines'; list 'two%0Alines'; valid
  bag $'two\rlines'; list 'two%0dlines'; valid
  bag 'a%20b'; list 'a%20b'; valid
  bag 'a%25b' 0.97; list 'a%25b'; valid
  bag $'two\nlines' 0.97; list 'two%0Alines'; valid
}
story_a_folded_value_is_read() {
  bag x; list x
  printf 'Payload-Oxum:\n  3.1\n' >theirs/bag-info.txt; valid
  printf 'Payload-Oxum:\r\n\t4.1\r\n' >theirs/bag-info.txt; invalid 'says 4.1'
  printf 'Note: how to count:\n Payload-Oxum: 9.9\nPayload-Oxum: 3.1\n' >theirs/bag-info.txt; valid
}
story_bags_of_others_are_judged_as_rfc_8493_says() {
  bag x; list x
  sed -i 's/$/\r/' theirs/*.txt; valid
  for file in theirs/*.txt; do tr -d '\n' <$file >kept && cp kept $file; done; valid
  bag x; list x
  echo 'payload-oxum: 9.9' >theirs/bag-info.txt; invalid 'says 9.9'
  rm theirs/bag-info.txt
  cp theirs/manifest-sha256.txt kept
  printf '%s  bagit.txt\n' "$(sha256sum theirs/bagit.txt | cut -c1-64)" >>theirs/manifest-sha256.txt; invalid 'names `bagit.txt`, which is not in the payload'
  cp kept theirs/tagmanifest-sha256.txt; mv kept theirs/manifest-sha256.txt; invalid 'names `data/x`, which is in the payload'
  rm theirs/tagmanifest-sha256.txt
  echo 'https://x.example/ 3 data/y' >theirs/fetch.txt; invalid '`data/y` is to be fetched, and is not listed'
  echo 'https://x.example/ 3 data/x' >theirs/fetch.txt; valid
  rm -r theirs/fetch.txt theirs/data; : >theirs/manifest-sha256.txt; invalid 'has no folder `data`'
  mkdir theirs/data; valid
  # Before version 1.0 one manifest could have what another had not.
  bag x 0.97; list x; : >theirs/manifest-md5.txt; valid
  bag x; invalid '`data/x` is not listed in `manifest-md5.txt`'
}
story_a_file_larger_than_memory_is_refused_or_digested() {
  repository_with_editions
  "$bylaw" snapshot v1
  truncate -s 8T snapshots/snapshot-v1/data/big big.zip 2>/dev/null || { echo "the disk takes no such files" >skip; return 1; }
  expect_exit 3 "$bylaw" verify snapshots/snapshot-v1 >out
  grep '^Refused at step 3: `data/big` was added' out
  expect_exit 2 "$bylaw" verify big.zip 2>message
  grep '`big.zip` cannot be read: it would take more memory than there is here; unpack it' message
  # A quarter of what a process may have is held.
  little() { (ulimit -v 1200000; "$bylaw" "$@"); }
  little verify snapshots/snapshot-v1 --bagit >out 2>&1 || [ $? = 3 ] || return 0  # such as one that looks for faults of its own
  bag x
  truncate -s 400M theirs/data/x
  printf '%s  data/x\n' "$(sha256sum theirs/data/x | cut -c1-64)" >theirs/manifest-sha256.txt
  little verify --bagit theirs
  echo more >>theirs/data/x
  expect_exit 3 little verify --bagit theirs
}
story_a_file_and_a_folder_that_differ_by_case_are_not_sealed() {
  workspace
  git init -q -b main .
  mkdir -p content/pages/Guides
  echo x >content/pages/guides
  printf '# One\n\n[x](../guides)\n' >content/pages/Guides/one.md
  save v1 2026-03-31T10:00:00Z
  expect_exit 2 "$bylaw" snapshot v1 2>message
  grep 'guides` is a file, and `.*Guides` a folder, .*; rename one' message
  git mv content/pages/guides content/pages/guide
  sed -i 's/guides/guide/' content/pages/Guides/one.md
  save v2 2026-03-31T11:00:00Z
  "$bylaw" snapshot v2
  "$bylaw" verify snapshots/snapshot-v2
}
story_a_tag_that_openpgp_signed_is_not_called_unsigned() {
  workspace
  git init -q -b main .
  save v1 2026-03-31T10:00:00Z
  "$bylaw" snapshot v1
  "$bylaw" verify snapshots/snapshot-v1 | grep 'the tag is not signed; it names the commit'
  printf 'v2\n-----BEGIN PGP SIGNATURE-----\n\niQEzBAABCAAdFiEE\n-----END PGP SIGNATURE-----\n' >words
  git -c user.name=Clerk -c user.email=clerk@example.com tag -a --cleanup=verbatim -F words v2 v1^{commit}
  "$bylaw" snapshot v2
  "$bylaw" verify snapshots/snapshot-v2 | grep 'the tag is signed with OpenPGP, which is not judged here, but by `git verify-tag`; it names'
}
story_a_snapshot_with_a_name_in_percent_codes_is_refused() {
  repository_with_editions
  "$bylaw" snapshot v1
  cp -r snapshots/snapshot-v1 bag
  sed -i 's|  data/snapshot.json$|  data/snapshot%2Ejson|' bag/manifest-sha256.txt
  expect_exit 3 "$bylaw" verify bag
}

# as_nobody <command> …: as somebody whom the rights of files bind.
as_nobody() {
  if [ "$(id -u)" != 0 ]; then "$@"; else setpriv --reuid=65534 --clear-groups "$@"; fi
}
# unread <what> <message>: verify says so of a thing that nobody may read, and calls nothing altered.
unread() {
  chmod 000 "$1"
  expect_exit 2 as_nobody ./bylaw verify "${@:3}" >out 2>message
  chmod 755 "$1"
  grep "$2" message
  not grep -E 'altered|no zip|Refused' out message
}
story_what_cannot_be_read_is_not_called_altered() {
  repository_with_editions
  "$bylaw" snapshot v1
  "$bylaw" snapshot --zip v1
  mv snapshots/* .
  cp "$bylaw" bylaw
  chmod 755 "$work" . bylaw
  as_nobody ./bylaw verify snapshot-v1 >out || { echo "this folder is closed to others" >skip; return 1; }
  unread snapshot-v1/bagit.txt '`snapshot-v1/bagit.txt` cannot be read: permission denied' snapshot-v1
  unread snapshot-v1/bagit.txt '`snapshot-v1/bagit.txt` cannot be read: permission denied' snapshot-v1 --bagit
  unread snapshot-v1/data/site '`snapshot-v1.*` cannot be read: permission denied' snapshot-v1
  unread snapshot-v1.zip '`snapshot-v1.zip` cannot be read: permission denied' snapshot-v1.zip
  unread snapshot-v1.zip '`snapshot-v1.zip` cannot be read: permission denied' snapshot-v1 --previous snapshot-v1.zip
}

# rebuilds <edition>: its snapshot can be made again from what is in it.
rebuilds() {
  "$bylaw" snapshot "$1" -o made --verify-reproducible
  "$bylaw" verify "made/snapshot-$1" --rebuild >out || { cat out; return 1; }
  grep '^9 .*passed' out
}
story_a_link_to_a_folder_can_be_made_again() {
  repository_with_editions
  mkdir -p src vendor content/guides
  echo 'int x;' >src/x.c
  printf '# Guide\n\n[The sources](../../src/), [a part of ours](../policies/)\n' >content/guides/guide.md
  save v3 2026-07-31T10:00:00Z
  rebuilds v3
  test "$(cat made/snapshot-v3/data/evidence/git/places.txt)" = 'folder  src'
  test ! -e made/snapshot-v3/data/source/src
  "$bylaw" snapshot v2 -o made
  test ! -e made/snapshot-v2/data/evidence/git/places.txt
}
story_a_link_to_a_submodule_can_be_made_again() {
  repository_with_editions
  git init -q parser
  git -C parser -c user.name=S -c user.email=s@example.com commit -q --allow-empty -m One
  git -c advice.addEmbeddedRepo=false add parser 2>/dev/null
  mkdir -p content/guides
  printf '# Guide\n\n[The parser](../../parser)\n' >content/guides/guide.md
  save v3 2026-07-31T10:00:00Z
  rebuilds v3
  grep '^submodule  parser$' made/snapshot-v3/data/evidence/git/places.txt
}
story_a_link_in_other_letter_case_can_be_made_again() {
  git init -q -b main .
  mkdir Docs
  echo text >LICENSE
  echo text >Docs/File.txt
  printf '# A\n\n[The licence](license), [docs](docs), [file](docs/file.txt)\n' >a.md
  save v1 2026-03-31T10:00:00Z
  rebuilds v1
  grep 'the file is called `LICENSE`' made/snapshot-v1/data/report/findings.json
}

# not_offered <words>: the zip is reported, and the page of editions has no link to it.
not_offered() {
  expect_exit 2 "$bylaw" build --refreeze v1 2>message
  grep "error.snapshot-altered.: .snapshots/snapshot-v1.zip. is not the sealed copy of edition .v1., and is not offered: $1" message
  not grep 'snapshot-v1.zip' site/editions/index.html
}
story_a_sealed_copy_that_cannot_be_read_is_told() {
  repository_with_editions
  mkdir -p snapshots/snapshot-v1.zip
  expect_exit 2 "$bylaw" build 2>message
  grep 'error.snapshot-altered.: .snapshots/snapshot-v1.zip. cannot be read, and is not offered: it is a folder' message
}
story_a_sealed_copy_of_another_text_is_not_offered() {
  repository_with_editions
  cp -r . ../other
  "$bylaw" snapshot --zip v1
  "$bylaw" build --quiet
  grep 'snapshot-v1.zip' site/editions/index.html
  was=$(git rev-parse --short=12 v1^{commit})
  git tag -d v1
  save v1 2026-05-31T10:00:00Z || git -c user.name=S -c user.email=s@example.com tag -a -m v1 v1
  not_offered "it is of the commit $was, and the edition of $(git rev-parse --short=12 v1^{commit})"
  cd ../other
  sed -i 's/Text/Another text/' content/policies/POL-001.md
  git tag -d v1
  save v1 2026-05-31T10:00:00Z
  "$bylaw" snapshot --zip v1 -o made
  cd -
  mv ../other/made/snapshot-v1.zip snapshots/
  not_offered 'it is of the commit'
}
story_a_sealed_copy_of_another_portal_of_the_repository_is_not_offered() {
  mkdir one two
  (cd one; workspace; printf '[editions]\ntags = "v*"\n' >>bylaw.toml)
  cp -r one/. two
  git init -q -b main .
  save v1 2026-03-31T10:00:00Z
  "$bylaw" snapshot --zip v1 -C two -o one/snapshots
  cd one
  not_offered 'it is another portal.s, that of the folder `two` in this repository'
}

story_a_period_keeps_what_held_under_an_earlier_id() {
  in_force
  editions_on v1
  git mv content/policies/POL-001.md content/policies/POL-002.md
  sed -i 's/"1.0"/"1.1"/; s/^effective_from: .*/effective_from: 2099-01-01\naliases: [POL-001]/; s/must write/must always write/' content/policies/POL-002.md
  commit_all
  git tag v2
  today=$(date -u +%F)
  "$bylaw" snapshot v2 -o made --period "$today..2098-01-01"
  test "$(ls made/snapshot-v2/data/source-history)" = POL-001@1.0.md
  "$bylaw" snapshot v2 -o later --period 2099-01-01..2099-02-01
  test "$(ls later/snapshot-v2/data/source-history)" = POL-002@1.1.md
}
story_a_period_keeps_both_that_became_one() {
  in_force
  editions_on v1
  sed 's/Rule/Other/; s/"1.0"/"2.0"/' content/policies/POL-001.md >content/policies/POL-003.md
  commit_all
  git tag v1a
  git rm -q content/policies/POL-003.md
  sed -i 's/"1.0"/"3.0"/; s/^effective_from: .*/effective_from: 2099-01-01\naliases: [POL-003]/' content/policies/POL-001.md
  commit_all
  git tag v2
  "$bylaw" snapshot v2 -o made --period "$(date -u +%F)..2098-01-01"
  test "$(ls made/snapshot-v2/data/source-history | tr '\n' ' ')" = 'POL-001@1.0.md POL-003@2.0.md '
}

story_of_two_that_seal_one_edition_at_once_one_does() {
  repository_with_editions
  mkdir -p made/.bylaw-unfinished-killed/whole
  for form in '' --zip; do
    for i in 1 2 3; do { expect_exit 0 "$bylaw" snapshot v1 -o made $form 2>err$i && touch wrote$i || true; } & done
    wait
    [ "$(ls wrote? | wc -l)" = 1 ]
    [ "$(cat err? | grep -c 'is there already, and a snapshot is never written over')" = 2 ]
    rm wrote?
  done
  "$bylaw" verify made/snapshot-v1 && "$bylaw" verify made/snapshot-v1.zip
  [ "$(ls -A made | tr '\n' ' ')" = 'snapshot-v1 snapshot-v1.zip ' ]
}

story_each_version_that_is_left_out_is_listed() {
  in_force
  editions_on v1
  sed -i 's/"1.0"/"1.1"/' content/policies/POL-001.md
  commit_all
  git tag v2
  listed() { grep -c "$(git show "$1:content/policies/POL-001.md" | sha256sum | cut -c1-64)" "$2/snapshot-v2/data/snapshot.json"; }
  "$bylaw" snapshot v2 -o made --period "$(date -u +%F)..2098-01-01" --redact 'content/policies/POL-001.md=because' --verify-reproducible 2>err
  grep ', 1 left out' err
  [ "$(listed v1 made) $(listed v2 made)" = '1 1' ]
  "$bylaw" verify made/snapshot-v2 --rebuild >out || true
  grep '1 file left out on purpose, in 2 versions: ' out
  grep '^9 .*passed' out
  "$bylaw" snapshot v2 -o alone --redact 'content/policies/POL-001.md=because'
  [ "$(listed v1 alone || true) $(listed v2 alone)" = '0 1' ]
}
story_editions_with_odd_names_are_sealed_under_names_of_their_own() {
  repository_with_editions
  sed -i 's/"v\*"/"**"/' bylaw.toml
  save v-3 2026-07-31T10:00:00Z
  edition v/3 2026-08-31T10:00:00Z
  for tag in v-3 v/3; do "$bylaw" snapshot $tag --zip; done
  [ "$(ls snapshots | tr '\n' ' ')" = 'snapshot-v+2F3.zip snapshot-v-3.zip ' ]
  "$bylaw" verify snapshots/snapshot-v+2F3.zip >out
  grep -x 'snapshot-v+2F3: edition v/3, as of 2026-08-31' out
  "$bylaw" build --quiet
  grep 'snapshot-v+2F3.zip' site/editions/index.html
  grep 'snapshot-v-3.zip' site/editions/index.html
  git tag 'v<img=src>{{id}}'
  "$bylaw" snapshot 'v<img=src>{{id}}' -o made
  grep 'A sealed copy of edition v&lt;img=src&gt;{{id}}, as of' made/*/START-HERE.html
  grep 'portal: edition v<img=src>{{id}}, as of' made/*/VERIFY.txt
  git tag $'v\xff'
  expect_exit 2 "$bylaw" snapshot $'v\xff' -o made 2>err
  grep 'it cannot be said in UTF-8: `"edition": "v.*give the tag' err
  git tag "v$(printf 'x%.0s' {1..200})"
  expect_exit 2 "$bylaw" snapshot "v$(printf 'x%.0s' {1..200})" -o made 2>err
  grep 'longer than 180 characters; give it a tag with another name' err
}
