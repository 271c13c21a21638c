# Time stamps of approvals: Ana signs, and the authority `known`, which the workspace trusts, stamps her signature.

signed_approval() {
  command -v openssl >/dev/null || { echo "openssl is not here" >skip; return 1; }
  stamps=$work/stamps
  [ -d "$stamps" ] || { authority known; authority other; }
  mkdir repository; cd repository; unsigned_approval
  git clean -fdq
  "$bylaw" approve POL-001 --as ana --role chief --key ../ana
  mkdir keys
  cp "$stamps/known/root.pem" keys/authorities.pem
  printf '[approvals]\nauthorities = "keys/authorities.pem"\n' >>bylaw.toml
  signature=approvals/POL-001@1.0/ana.json.sig
  tsr=approvals/POL-001@1.0/ana.json.tsr
}

# stamp_by <authority> [file] [digest]: puts the stamp beside the signature.
stamp_by() { (cd .. && stamp "$1" "repository/${2:-$signature}" ${3:-}) >$tsr; }

# stamp_refused <words>: a finding at the stamp's place, and the approval is no better than signed.
stamp_refused() {
  expect_exit 1 "$bylaw" check --format concise >out
  grep -E "^$tsr:1:1: error\[approval-stamp\]: $1" out || { cat out; return 1; }
  told 'L3,signed by the approver; the time stamp does not hold'
}

story_a_stamped_signature_of_an_approver_is_l4() {
  signed_approval
  told 'L3,signed by the approver'
  stamp_by known
  "$bylaw" check --format concise >out
  not grep approval-stamp out
  words=$(level)
  echo "$words" | grep -E '^L4,"signed by the approver, and stamped by a time stamping authority on [0-9]+ [A-Z][a-z]+ [0-9]{4} at [0-9:]{8} UTC"$'
  said=$(date -ud "$(echo "$words" | sed 's/.* on \(.*\) at \(.*\) UTC"/\1 \2 UTC/')" +%s)
  [ "$said" -le "$(date +%s)" ]
  [ "$said" -ge "$(($(date +%s) - 100))" ]
  "$bylaw" build --working-tree -o ../site --quiet
  grep -E 'Signed by the approver, and stamped by a time stamping authority on [0-9]+ [A-Z].* UTC <span class="note">L4' ../site/policies/POL-001.html
  grep 'signed by the approver, and stamped by a time stamping authority on' ../site/dashboards/record.html
}
story_a_stamp_says_the_same_on_every_day() {
  signed_approval
  stamp_by known
  words=$(level)
  for day in 2026-04-02 2099-01-01; do
    SOURCE_DATE_EPOCH=$(date -ud $day +%s) told "$words"
  done
}
story_a_stamp_of_another_approval_s_signature_is_refused() {
  signed_approval
  sed 's/Ask first/Ask twice/' content/policies/POL-001.md >content/policies/POL-002.md
  "$bylaw" approve POL-002 --as ana --role chief --key ../ana
  stamp_by known approvals/POL-002@1.0/ana.json.sig
  rm -r approvals/POL-002@1.0
  stamp_refused 'the time stamp is not of the signature `ana.json.sig`$'
}
story_a_stamp_of_the_statement_is_refused() {
  signed_approval
  stamp_by known approvals/POL-001@1.0/ana.json
  stamp_refused 'the time stamp is of the statement `ana.json`, not of its signature `ana.json.sig`$'
}
story_a_stamp_of_a_stranger_is_refused() {
  signed_approval
  stamp_by other
  stamp_refused 'the time stamp is by nobody whom `keys/authorities.pem` names$'
  cat "$stamps"/*/root.pem >keys/authorities.pem
  level | grep '^L4'
}
story_a_stamp_over_a_weak_digest_of_a_signature_is_refused() {
  signed_approval
  stamp_by known $signature sha1
  stamp_refused 'the time stamp is over a digest that two files can be made to share$'
}
story_a_stamp_by_an_expired_certificate_is_refused() {
  signed_approval
  of=$stamps/known
  openssl x509 -req -in "$of/request" -CA "$of/root.pem" -CAkey "$of/root.key" -set_serial 3 -days -1 -extfile "$of/purpose" -out ../expired
  openssl ts -query -data $signature -sha256 -cert -out ../asked
  openssl ts -reply -queryfile ../asked -signer ../expired -inkey "$of/key" -config "$of/config" -section authority >$tsr
  stamp_refused 'a certificate of the authority was not valid at the time that the stamp tells$'
}
story_a_stamp_without_a_certificate_is_refused() {
  signed_approval
  openssl ts -query -data $signature -sha256 -out ../asked
  answer known ../asked >$tsr
  stamp_refused 'the time stamp does not hold the certificate of whoever made it$'
}
story_what_is_no_stamp_is_refused() {
  signed_approval
  stamp_by known
  cp $tsr ../sound
  for damage in 'head -c 300' 'true' "python3 -c 'import sys; b = bytearray(sys.stdin.buffer.read()); b[-5] ^= 1; sys.stdout.buffer.write(b)'"; do
    eval "$damage" <../sound >$tsr
    stamp_refused 'this is no sound answer of a time stamping authority$'
  done
}
story_a_stamp_of_no_signature_is_refused() {
  signed_approval
  stamp_by known
  rm $signature
  expect_exit 1 "$bylaw" check --format concise >out
  grep -F "$tsr:1:1: error[approval-stamp]: there is no signature that this could be a time stamp of: \`ana.json.sig\` is not there" out
  told 'L0,a name that somebody typed'
}
story_a_stamp_counts_for_nothing_until_somebody_says_who_is_trusted() {
  signed_approval
  stamp_by known
  sed -i '/^authorities/d' bylaw.toml
  "$bylaw" check --format concise >out
  grep -F "$tsr:1:1: note[approval-stamp-unjudged]: the time stamp of \`ana.json.sig\` counts for nothing yet" out
  told 'L3,signed by the approver; the time stamp is not judged'
}
story_a_file_of_authorities_that_is_not_there_is_said() {
  signed_approval
  stamp_by known
  rm keys/authorities.pem
  expect_exit 1 "$bylaw" check --format concise >out
  grep '^bylaw.toml:.*error\[unknown-value\]: `keys/authorities.pem` cannot be read' out
  not grep approval-stamp out
  told 'L3,signed by the approver; the time stamp is not judged'
}
story_a_stamp_that_nothing_can_judge_is_said() {
  signed_approval
  stamp_by known
  mkdir ../tools
  ln -s "$(command -v ssh-keygen)" ../tools
  expect_exit 1 env PATH="$PWD/../tools" "$bylaw" check >out 2>&1
  grep 'error\[approval-stamp\]: the time stamp cannot be judged' out
  grep 'openssl cannot be run' out
}

# A bag with a stamped approval, sealed by Rosa and stamped itself.
stamped_bag() {
  signed_approval
  stamp_by known
  commit_by bo Approve
  git tag v1.0
  ssh-keygen -q -t ed25519 -N '' -C '' -f ../rosa
  printf 'ana namespaces="approval@bylaw" %s\nrosa namespaces="snapshot@bylaw" %s\n' "$(cat ../ana.pub)" "$(cat ../rosa.pub)" >../trust
  "$bylaw" snapshot -o .. --verify-reproducible --key ../rosa --signer rosa v1.0
  cd ..
  mv snapshot-v1.0 bag
  tsr=bag/data/$tsr
}
reseal_bag() { python3 "$here/reseal.py" bag rosa rosa; stamp known bag/tagmanifest-sha256.txt >bag/signatures/tsa.known.tsr; }
judge_bag() { "$bylaw" verify bag --trust trust "$@" >out; }
# bag_refused <words>: although whoever holds the key sealed it so.
bag_refused() {
  reseal_bag
  expect_exit 3 judge_bag --authorities "$stamps/known/root.pem"
  grep "^Refused at step 6: .*$1" out || { cat out; return 1; }
}

story_a_snapshot_holds_the_stamps_of_its_approvals() {
  stamped_bag
  grep '"level": "L4"' bag/data/snapshot.json
  cmp repository/approvals/POL-001@1.0/ana.json.tsr $tsr
  judge_bag --rebuild
  grep '1 time stamp of approvals not judged: give `--authorities`' out
  grep '^It holds: .*V3 approvals, V5 reproduced\.$' out
  # What was stamped while its key held is good for ever.
  sed "/^ana /s/namespaces/valid-before=\"$(date -u -d '2 days' +%Y%m%d)Z\",namespaces/" trust >past
  "$bylaw" verify bag --trust past --at 2099-01-01 >out
  grep 'ana.json.sig` was made with a key of `ana` that held on .*, and not on the day of `--at`' out
  not grep 'V3 approvals' out
  expect_exit 3 "$bylaw" verify bag --trust past --at 2099-01-01 --authorities "$stamps/known/root.pem" >out
  grep '^6 Approvals are of these texts *passed' out
  grep '^Refused at step 7: nobody stamped it' out
  stamp known bag/tagmanifest-sha256.txt >bag/signatures/tsa.known.tsr
  judge_bag --authorities "$stamps/known/root.pem" --rebuild
  grep '`data/approvals/POL-001@1.0/ana.json.sig` was there on .* GMT, as its time stamp shows' out
  grep '^It holds: .*V3 approvals, V4 time, V5 reproduced\.$' out
  expect_exit 3 judge_bag --authorities "$stamps/other/root.pem"
  grep '^Refused at step 6: .*ana.json.tsr` is no time stamp of .*ana.json.sig` by an authority that you trust: .*issuer certificate' out
}
story_an_altered_stamp_of_an_approval_in_a_bag_is_refused() {
  stamped_bag
  cp -r bag sound
  echo x >>$tsr
  expect_exit 3 judge_bag
  grep '^Refused at step 3: .*ana.json.tsr` was altered' out
  stamp known bag/data/approvals/POL-001@1.0/ana.json >$tsr
  bag_refused 'ana.json.tsr` is no time stamp of .*ana.json.sig`.*: message imprint mismatch'
  stamp other bag/data/approvals/POL-001@1.0/ana.json.sig >$tsr
  bag_refused 'ana.json.tsr` is no time stamp of .*ana.json.sig`.*issuer certificate'
  rm $tsr
  bag_refused 'ana.json.sig` was stamped, as `snapshot.json` says, and .*ana.json.tsr` is not there'
  rm -rf bag
  cp -r sound bag
  rm bag/data/approvals/POL-001@1.0/ana.json.sig
  bag_refused 'ana.json.tsr` is a time stamp of .*ana.json.sig`, which is not there'
}

# The commands of docs/record.md as they stand there, but that the authority answers here.
story_the_written_commands_stamp_an_approval() {
  signed_approval
  cd approvals/POL-001@1.0
  sed -n '/^## Stamping/,/^## [^S]/p' "$here/../../docs/record.md" | grep -E '^(openssl|curl) ' | sed "s|amara-okafor|ana|g; s|^curl .*@\([^ ]*\) https[^ ]* |answer known \1 |" >../../walk.sh
  [ "$(cut -d' ' -f1-3 ../../walk.sh | tr '\n' ',')" = 'openssl ts -query,answer known /tmp/asked.tsq,openssl ts -verify,' ]
  sed -i "s|/tmp/asked.tsq|$PWD/../../asked.tsq|" ../../walk.sh
  source ../../walk.sh >../../said 2>&1
  grep -x 'Verification: OK' ../../said
  cd ../..
  level | grep '^L4'
}
