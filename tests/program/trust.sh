# What the verifier trusts is read as ssh-keygen reads it, in the signature over a snapshot and in git's tag.

# trusting: a snapshot signed by rosa, of a tag that she signed, in `made`; her key is $key.
trusting() {
  mkdir repository; cd repository; workspace
  git init -q -b main .
  ssh-keygen -q -t ed25519 -N '' -C '' -f ../rosa
  git add -A
  git -c user.name=S -c user.email=s@example.com commit -qm One
  git -c user.name=S -c user.email=s@example.com -c gpg.format=ssh -c user.signingkey=../rosa tag -s -m v1 v1
  "$bylaw" snapshot v1 -o ../made --key ../rosa --signer rosa
  cd ..
  key=$(cut -d' ' -f1,2 rosa.pub)
}
# told_at <step> <words> <trust file>: what is said there when that is trusted.
told_at() {
  printf '%b' "$3" >trust
  "$bylaw" verify made/snapshot-v1 --trust trust >out || true
  sed -n "/^$1 /,/^[0-9] /{/^$1 /p;/^    /p}" out | tr -s ' \n' ' ' >step
  not grep 'bylaw-' out
  grep "$2" step || { cat out; return 1; }
}

story_a_trusted_line_may_have_tabs() {
  trusting
  for step in 1 8; do
    told_at $step 'passed' "rosa $key\n"
    told_at $step 'passed' "rosa\t${key/ /\\t}\tcomment\r\n"
    told_at $step 'passed' "  rosa,anna  ${key/ /   }\n"
  done
}
story_a_trusted_key_that_does_not_hold_is_said_with_its_line() {
  trusting
  for step in 1 8; do
    told_at $step 'line 3 of the allowed signers: key has expired' "# ours\nno key\nrosa valid-before=\"20250101\" $key\n"
    told_at $step 'line 1 of the allowed signers: key is not yet valid' "rosa valid-after=\"20990101\" $key\n"
    told_at $step 'line 1 of the allowed signers: key is not permitted for use' "rosa namespaces=\"file\" $key\n"
    told_at $step 'passed' "rosa valid-before=\"20250101\" $key\nrosa $key\n"
  done
  told_at 8 'no line of the allowed signers is for its key' "rosa valid-before=\"20250101\" $(ssh-keygen -q -t ed25519 -N '' -C '' -f other && cut -d' ' -f1,2 other.pub)\n"
}
story_whom_no_trusted_line_names_is_said() {
  trusting
  told_at 1 'no line of the allowed signers names them' "anna $key\n"
  told_at 1 'no line of the allowed signers names them' "rosa $(ssh-keygen -q -t ed25519 -N '' -C '' -f other && cut -d' ' -f1,2 other.pub)\n"
  printf '\xef\xbb\xbfrosa %s\n' "$key" >trust
  expect_exit 2 "$bylaw" verify made/snapshot-v1 --trust trust 2>err
  grep 'the file `trust` begins with a byte order mark' err
  expect_exit 2 "$bylaw" verify made/snapshot-v1 --trust . 2>err
  grep '`.` is a folder; name a file in it' err
}
story_whom_a_trusted_line_excludes_signed_nothing() {
  trusting
  told_at 8 'signed by `\*`' "!rosa,* $key\n"
  told_at 1 'FAILED' "!rosa,* $key\n"
  told_at 8 'line 1 of the allowed signers names nobody' "!rosa $key\n"
}
