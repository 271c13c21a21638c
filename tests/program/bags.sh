# Bags of others, and snapshots as they come off a disk or a share; what is offered beside an edition.

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
