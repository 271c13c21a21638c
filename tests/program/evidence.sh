# How good the evidence of an approval is: a signed commit, an exported review, a commit's author, or only a name.

commit_as() { git -c user.name="$1" -c user.email="$1@example.com" "${@:2}"; }

# A repository with one policy, which Ana approved without a signature; nothing is committed yet.
unsigned_approval() {
  export SOURCE_DATE_EPOCH=1774008000  # 20 March 2026
  git init -q -b main .
  for name in ana ben; do ssh-keygen -q -t ed25519 -N '' -C '' -f "../$name"; done
  mkdir -p content/policies content/people content/roles
  printf '[rules]\norphan = "off"\n[editions]\ntags = "v*"\n' >bylaw.toml
  printf 'title: Lead\npurpose: Leads.\nholders: [{holder: bo}]\n' >content/roles/lead.yaml
  printf 'title: Chief\npurpose: Approves.\nholders: [{holder: ana}]\n' >content/roles/chief.yaml
  printf 'name: Bo Rask\n' >content/people/bo.yaml
  printf 'name: Ana Holm\nemails: [Ana@example.com]\nlogins: {forge: ana-holm}\nsigning_keys:\n  - {key: "%s", valid_from: 2026-01-01}\n' "$(cat ../ana.pub)" >content/people/ana.yaml
  printf -- '---\ntitle: Consent\nversion: "1.0"\nstatus: effective\ntier: routine\nowner: lead\napprovers: [{role: chief}]\napproved_at: 2026-03-20\neffective_from: 2026-04-01\n---\n\nAsk first.\n' >content/policies/POL-001.md
  commit_as bo add -A
  commit_as bo commit -qm "Write the policy"
  "$bylaw" approve POL-001 --as ana --role chief
}

level() { "$bylaw" query "select level, words from approval_evidence" --format csv | tail -1 | tr -d '\r'; }
told() { [ "$(level)" = "$1" ] || { level; return 1; }; }
commit_by() { commit_as "$1" add -A; commit_as "$1" "${@:3}" commit -qm "$2"; }

story_an_approval_in_a_commit_that_its_approver_signed_is_l2() {
  mkdir repository; cd repository; unsigned_approval
  told 'L0,a name that somebody typed'
  commit_by ana Approve -c gpg.format=ssh -c user.signingkey="$PWD/../ana" -c commit.gpgsign=true
  told 'L2,in a commit that the approver signed'
  commit_as bo commit -q --allow-empty -m "Something else"
  told 'L2,in a commit that the approver signed'
  "$bylaw" build --working-tree -o ../site --quiet
  grep 'In a commit that the approver signed' ../site/policies/POL-001.html
  sed -i 's/"chief"/"chief" /' approvals/POL-001@1.0/ana.json
  told 'L0,a name that somebody typed'
}
story_an_approval_in_a_commit_signed_by_another_is_only_its_author_s() {
  mkdir repository; cd repository; unsigned_approval
  commit_by ana Approve -c gpg.format=ssh -c user.signingkey="$PWD/../ben" -c commit.gpgsign=true
  told 'L1,"in a commit by the approver, as git says; nobody signed it"'
}
story_an_approval_that_somebody_else_committed_is_a_name() {
  mkdir repository; cd repository; unsigned_approval
  commit_by bo Approve
  told 'L0,a name that somebody typed'
  git clone -q --depth 1 "file://$PWD" ../shallow
  (cd ../shallow && told 'L0,a name that somebody typed')
  # Of a commit whose parents' files cannot be read nobody knows what it brought.
  echo More >notes.txt
  commit_by ana Notes
  told 'L0,a name that somebody typed'
  "$bylaw" check
  git config uploadpack.allowFilter true
  git clone -q --filter=tree:0 "file://$PWD" ../treeless
  expect_exit 2 "$bylaw" check -C ../treeless 2>../message
  grep 'git cannot read all of its history: .*`git fetch --refetch --no-filter` brings the rest' ../message
  git update-ref refs/tags/odd HEAD && : >.git/refs/tags/odd
  expect_exit 2 "$bylaw" check 2>../message
  grep 'git cannot read all of its history: corrupted loose reference file: refs/tags/odd' ../message
}
story_an_exported_review_is_l1() {
  mkdir repository; cd repository; unsigned_approval
  review=approvals/POL-001@1.0/ana.json.review
  printf '[{"user": {"login": "somebody"}, "state": "APPROVED"}, {"user": {"login": "Ana-Holm"}, "state": "APPROVED", "commit_id": "0"}]' >$review
  told 'L1,"reviewed in a forge, as its export says"'
  printf '{"approved_by": [{"user": {"username": "ana-holm"}}]}' >$review
  told 'L1,"reviewed in a forge, as its export says"'
  printf '{"user": {"login": "ana-holm"}, "state": "COMMENTED"}' >$review
  told 'L0,a name that somebody typed; the exported review approves under no login of theirs'
  printf '{"user": ' >$review
  told 'L0,a name that somebody typed; the exported review is no JSON'
  printf '[\n\t{"user": {"login": "ana-holm"}, "state": "APPROVED", "body": "\\u0000 \\ud83d"}\n]\n' >$review
  told 'L1,"reviewed in a forge, as its export says"'
}
story_a_snapshot_keeps_the_commits_that_brought_approvals() {
  mkdir repository; cd repository; unsigned_approval
  commit_by ana Approve -c gpg.format=ssh -c user.signingkey="$PWD/../ana" -c commit.gpgsign=true
  git tag v1.0
  "$bylaw" snapshot -o ../made --verify-reproducible v1.0
  git clone -q --depth 1 -b v1.0 "file://$PWD" ../shallow
  expect_exit 2 "$bylaw" snapshot -C ../shallow -o ../less v1.0 2>../message
  grep 'this clone is shallow, .*`git fetch --unshallow --tags`' ../message
  git -C ../shallow fetch -q --unshallow
  "$bylaw" snapshot -C ../shallow -o ../less v1.0
  diff -r ../made ../less
  cd ../made
  bag=snapshot-v1.0
  printf 'ana namespaces="approval@bylaw,git" %s\n' "$(cat ../ana.pub)" >trust
  grep '"level": "L2"' $bag/data/snapshot.json
  "$bylaw" verify $bag --trust trust --rebuild >out || true
  grep '^9 .*passed' out
  grep '^6 .*passed' out || { cat out; return 1; }
  grep '1 approval that nobody signed' out
  commit=$(cut -d' ' -f1 $bag/data/evidence/git/brought.txt)
  git hash-object -t commit $bag/data/evidence/git/commits/$commit.txt | grep $commit
  mkdir -p $bag/signatures
  echo x >>$bag/data/evidence/git/commits/$commit.txt
  ssh-keygen -q -t ed25519 -N '' -f key
  python3 "$here/reseal.py" $bag key ana
  expect_exit 3 "$bylaw" verify $bag --trust trust >out
  grep "commits/$commit.txt. is not the commit that it is called" out
}

# tag_by <person> <name> [commit] [key]: a tag that says it is theirs, signed.
tag_by() { commit_as "$1" -c gpg.format=ssh -c user.signingkey="$PWD/../${4:-$1}" tag -s -m "Approved" "$2" "${3:-HEAD}"; }
under_tag='L2,in a commit under a tag that the approver signed'
typed='L0,a name that somebody typed'

story_an_approval_under_a_tag_that_its_approver_signed_is_l2() {
  mkdir repository; cd repository; unsigned_approval
  commit_by bo Approve
  told "$typed"
  tag_by ana approved
  told "$under_tag"
  commit_as bo commit -q --allow-empty -m "Something else"
  tag_by bo later HEAD ben
  told "$under_tag"
  "$bylaw" build --working-tree -o ../site --quiet
  grep 'In a commit under a tag that the approver signed <span class="note">L2' ../site/policies/POL-001.html
  grep 'in a commit under a tag that the approver signed' ../site/dashboards/record.html
  git clone -q --depth 1 --no-tags "file://$PWD" ../shallow
  (cd ../shallow && told "$typed")
}
story_a_signed_tag_is_better_than_the_author_of_a_commit() {
  mkdir repository; cd repository; unsigned_approval
  commit_by ana Approve
  told 'L1,"in a commit by the approver, as git says; nobody signed it"'
  tag_by ana approved
  told "$under_tag"
}
story_a_tag_that_the_approver_did_not_sign_is_no_evidence() {
  mkdir repository; cd repository; unsigned_approval
  commit_by bo Approve
  git tag lightweight
  commit_as ana tag -a -m "Approved" annotated
  tag_by ana signed-with-another-key HEAD ben
  told "$typed"
  GIT_COMMITTER_DATE=2025-06-01T12:00:00Z tag_by ana before-the-key-was-theirs
  told "$typed"
  tag_by ana moved HEAD~1
  # The same tag and signature, turned to the commit that brought the approval.
  git cat-file tag moved | sed "s/^object .*/object $(git rev-parse HEAD)/" >../turned
  git update-ref refs/tags/moved "$(git hash-object -t tag -w ../turned)"
  told "$typed"
  git cat-file tag moved | grep 'BEGIN SSH SIGNATURE'
  tag_by ana sound
  told "$under_tag"
}
story_a_tag_of_another_approval_is_no_evidence() {
  mkdir repository; cd repository; unsigned_approval
  commit_by bo Approve
  tag_by ana approved
  sed -i 's/"chief"/"chief" /' approvals/POL-001@1.0/ana.json
  told "$typed"
  commit_by bo "Write it otherwise"
  told "$typed"
  tag_by ana approved-again
  told "$under_tag"
}
story_a_tag_of_another_text_of_the_document_is_no_evidence() {
  mkdir repository; cd repository; unsigned_approval
  cp content/policies/POL-001.md ../kept
  echo 'Or do not.' >>content/policies/POL-001.md
  commit_by bo "Approve and alter"
  tag_by ana approved
  cp ../kept content/policies/POL-001.md
  commit_by bo "Bring it back"
  told "$typed"
  tag_by ana approved-again
  told "$under_tag"
  echo 'Always.' >>content/policies/POL-001.md
  commit_by bo "Alter it"
  told "$under_tag"
  [ "$("$bylaw" query "select current from approval_evidence" --format csv | tail -1 | tr -d '\r')" = 0 ]
}
story_a_tag_beside_the_history_is_no_evidence() {
  mkdir repository; cd repository; unsigned_approval
  git checkout -qb aside
  commit_by bo Approve
  tag_by ana aside-of-it
  git checkout -q main
  git checkout -q aside -- approvals ledger
  commit_by bo "Approve here, too"
  told "$typed"
  git checkout -q aside
  told "$under_tag"
}
story_a_snapshot_keeps_the_tags_under_which_approvals_stood() {
  mkdir repository; cd repository; unsigned_approval
  commit_by bo Approve
  tag_by ana approved
  tag_by bo v1.0 HEAD ben
  "$bylaw" snapshot -o ../made --verify-reproducible v1.0
  cd ../made
  bag=snapshot-v1.0
  printf 'ana namespaces="approval@bylaw,git" %s\nben namespaces="snapshot@bylaw,git" %s\n' "$(cat ../ana.pub)" "$(cat ../ben.pub)" >trust
  grep '"level": "L2"' $bag/data/snapshot.json
  "$bylaw" verify $bag --trust trust --rebuild >out || true
  grep '^9 .*passed' out
  grep '^8 .*passed' out || { cat out; return 1; }
  read -r tag path <$bag/data/evidence/git/tagged.txt
  [ "$path" = approvals/POL-001@1.0/ana.json ]
  [ "$(ls $bag/data/evidence/git/tags)" = "$tag.txt" ]
  [ "$(git hash-object -t tag $bag/data/evidence/git/tags/$tag.txt)" = "$tag" ]
  mkdir -p $bag/signatures
  cp $bag/data/evidence/git/tagged.txt kept
  echo "$tag  approvals/POL-009@1.0/nobody.json" >>$bag/data/evidence/git/tagged.txt
  python3 "$here/reseal.py" $bag ../ben ben
  "$bylaw" verify $bag --trust trust --rebuild >out || true
  grep '^9 .*passed' out || { cat out; return 1; }
  mv kept $bag/data/evidence/git/tagged.txt
  echo x >>$bag/data/evidence/git/tags/$tag.txt
  python3 "$here/reseal.py" $bag ../ben ben
  expect_exit 3 "$bylaw" verify $bag --trust trust --rebuild >out
  grep "^Refused at step 8: .*tags/$tag.txt. is not the tag that it is called" out || { cat out; return 1; }
  altered=$(git hash-object -t tag --literally $bag/data/evidence/git/tags/$tag.txt)
  mv $bag/data/evidence/git/tags/$tag.txt $bag/data/evidence/git/tags/$altered.txt
  sed -i "s/$tag/$altered/" $bag/data/evidence/git/tagged.txt
  python3 "$here/reseal.py" $bag ../ben ben
  expect_exit 3 "$bylaw" verify $bag --trust trust --rebuild >out
  grep '^Refused at step 9: .*is not what the sources give' out || { cat out; return 1; }
}

story_a_key_on_two_lines_signs_for_nobody_else() {
  mkdir repository; cd repository; unsigned_approval
  printf 'signing_keys:\n  - {key: "%s\\nana %s"}\n' "$(cut -d' ' -f1,2 ../ben.pub)" "$(cut -d' ' -f1,2 ../ben.pub)" >>content/people/bo.yaml
  ssh-keygen -q -Y sign -n approval@bylaw -f ../ben approvals/POL-001@1.0/ana.json
  [ "$(level)" = 'L0,a name that somebody typed; the signature is not that of a key of theirs' ]
  expect_exit 1 "$bylaw" check 2>message
  grep 'content/people/bo.yaml:3:11: error\[signing-key\]: this is no public key of SSH' message
  grep 'ana.json.sig:1:1: error\[approval-signature\]: no key of `ana` that held on 20 March 2026 made this signature over the approval' message
}
story_keys_of_somebody_called_like_others_do_not_count() {
  mkdir repository; cd repository; unsigned_approval
  printf 'id: "a*"\nname: Anybody\nsigning_keys:\n  - {key: "%s"}\n' "$(cut -d' ' -f1,2 ../ben.pub)" >content/people/anybody.yaml
  ssh-keygen -q -Y sign -n approval@bylaw -f ../ben approvals/POL-001@1.0/ana.json
  told 'L0,a name that somebody typed; the signature is not that of a key of theirs'
}
story_a_signature_by_a_key_that_is_not_here_yet_is_no_fault() {
  mkdir repository; cd repository; unsigned_approval
  sed -i '/^signing_keys/,$d' content/people/ana.yaml
  ssh-keygen -q -Y sign -n approval@bylaw -f ../ana approvals/POL-001@1.0/ana.json
  "$bylaw" check
  sed -i 's/"chief"/"chief" /' approvals/POL-001@1.0/ana.json
  expect_exit 1 "$bylaw" check 2>message
  grep 'error\[approval-signature\].*it is damaged, or of another text' message
}
story_a_no_keeps_the_gate_shut() {
  mkdir repository; cd repository; unsigned_approval
  sed -i 's/^status: effective/status: approved/; s/^approved_at: .*/approved_at: 2026-03-19/' content/policies/POL-001.md
  "$bylaw" query 'select current from approval_evidence' --format csv | grep '^1'
  "$bylaw" gate POL-001
  "$bylaw" approve POL-001 --as ana --role chief --reject
  expect_exit 1 "$bylaw" gate POL-001 >out
  grep 'POL-001` is effective, and `ana` rejected its text on 20 March 2026' out
  sed -i 's/^Ask first/Always ask first/' content/policies/POL-001.md
  "$bylaw" query 'select current from approval_evidence' --format csv | grep '^0'
}

story_what_binds_nobody_may_be_written_after_the_approval() {
  mkdir repository; cd repository; unsigned_approval
  commit_by bo Approve
  approved=$(sha256sum <content/policies/POL-001.md)
  for change in 's/^approved_at: .*/approved_at: 2026-03-21  # when the board met/' '/^approved_at/d' \
                's/^owner:/aliases: [POL-000]\nowner:/' 's/^owner:/tags:\n  - export\n  - mail\nowner:/' \
                's/^owner:/tags: [export,\n  mail]\nowner:/'; do
    git checkout -q -f content
    sed -i "$change" content/policies/POL-001.md
    [ "$approved" != "$(sha256sum <content/policies/POL-001.md)" ]
    "$bylaw" check --format concise >out || true
    not grep approval-stale out
  done
  sed -i 's/Ask first/Ask twice/' content/policies/POL-001.md
  "$bylaw" check --format concise >out || true
  grep approval-stale out
}

# rename <id> <new id> <folder>: it keeps the old one as an alias.
rename() {
  git mv "content/$3/$1.yaml" "content/$3/$2.yaml"
  echo "aliases: [$1]" >>"content/$3/$2.yaml"
}
story_a_signature_holds_under_the_id_that_its_signer_has_now() {
  mkdir repository; cd repository; unsigned_approval
  git clean -fdq
  "$bylaw" approve POL-001 --as ana --role chief --key ../ana
  rename ana anna people
  told 'L3,signed by the approver'
  "$bylaw" check --format concise >out || true
  not grep approval-signature out
}

story_a_role_approves_under_the_id_that_it_has_now() {
  mkdir repository; cd repository; unsigned_approval
  git clean -fdq
  rename chief head roles
  "$bylaw" approve POL-001 --as ana --role head
  rm -r approvals ledger
  "$bylaw" approve POL-001 --as ana --role chief
}

story_an_approval_in_a_role_that_was_renamed_since_counts_in_a_snapshot() {
  mkdir repository; cd repository; unsigned_approval
  git clean -fdq
  "$bylaw" approve POL-001 --as ana --role chief --key ../ana
  rename chief head roles
  sealed_here
  grep '^ *1 signed approval$' ../out
  grep 'V3 approvals' ../out
}

story_a_key_holds_on_the_same_days_everywhere() {
  mkdir repository; cd repository; unsigned_approval
  git clean -fdq
  sed -i 's/valid_from: 2026-01-01/valid_from: 2026-03-20, valid_to: 2026-03-20/' content/people/ana.yaml
  "$bylaw" approve POL-001 --as ana --role chief --key ../ana
  for zone in UTC Pacific/Auckland America/Los_Angeles NZST-13 HST11; do
    TZ=$zone told 'L3,signed by the approver'
  done
}

# sealed_here [words]: what is committed as v1.0 is sealed, and verified by whoever trusts Ana.
sealed_here() {
  local GIT_COMMITTER_DATE=2026-06-01T12:00:00Z
  export GIT_COMMITTER_DATE
  commit_as bo add -A
  commit_as bo commit -q --allow-empty -m "Put into force"
  commit_as bo tag -am v1.0 v1.0
  "$bylaw" snapshot -o ../made --key ../ben --signer ben v1.0 "$@"
  printf 'ana namespaces="approval@bylaw" %s\nben namespaces="snapshot@bylaw" %s\n' "$(cat ../ana.pub)" "$(cat ../ben.pub)" >../trust
  "$bylaw" verify ../made/snapshot-v1.0 --trust ../trust >../out || { cat ../out; return 1; }
}
story_an_approval_and_the_status_in_one_commit_can_be_verified() {
  mkdir repository; cd repository; unsigned_approval
  sed -i 's/^status: .*/status: in-review/' content/policies/POL-001.md
  "$bylaw" approve POL-001 --as ana --role chief --key ../ana
  sed -i 's/^status: .*/status: effective/' content/policies/POL-001.md
  sealed_here
  grep '^ *1 signed approval$' ../out
  grep 'ana.json` is of an earlier text, which is not here; what binds in it is the same' ../out
  grep 'V3 approvals' ../out
}
story_whoever_owns_a_text_later_may_have_approved_it() {
  mkdir repository; cd repository; unsigned_approval
  printf 'title: Lead\npurpose: Leads.\nholders: [{holder: bo, to: 2026-04-30}, {holder: ana, from: 2026-05-01}]\n' >content/roles/lead.yaml
  printf 'title: Chief\npurpose: Approves.\nholders: [{holder: ana, to: 2026-04-30}, {holder: bo, from: 2026-05-01}]\n' >content/roles/chief.yaml
  "$bylaw" approve POL-001 --as ana --role chief --key ../ana
  sealed_here
  grep '^ *1 signed approval$' ../out
}
story_whoever_owned_a_text_may_not_have_approved_it() {
  mkdir repository; cd repository; unsigned_approval
  "$bylaw" approve POL-001 --as ana --role chief --key ../ana
  printf 'title: Lead\npurpose: Leads.\nholders: [{holder: ana, to: 2026-04-30}, {holder: bo, from: 2026-05-01}]\n' >content/roles/lead.yaml
  expect_exit 1 "$bylaw" check
  sealed_here || true
  grep '^Refused at step 6: .*`ana`, who stood behind the owner of POL-001@1.0 on 2026-03-20: nobody approves their own' ../out
}
story_a_document_may_be_renamed_after_its_approval() {
  mkdir repository; cd repository; unsigned_approval
  printf '[approvals]\nsigned_tiers = "routine"\n' >>bylaw.toml
  sed -i 's/^title: /aliases: [POL-000]\n&/' content/policies/POL-001.md
  "$bylaw" approve POL-001 --as ana --role chief --key ../ana
  commit_by bo Approve
  git mv content/policies/POL-001.md content/policies/POL-CONSENT.md
  sed -i 's/^aliases: .*/aliases: [POL-000, POL-001]/' content/policies/POL-CONSENT.md
  sealed_here
  grep '^ *1 signed approval$' ../out
  grep 'V3 approvals' ../out
}
story_what_was_left_out_of_a_snapshot_accuses_nobody() {
  mkdir repository; cd repository; unsigned_approval
  "$bylaw" approve POL-001 --as ana --role chief --key ../ana
  sealed_here --redact 'content/people/ana.yaml=erased on request'
  grep 'whether `ana` held the role `chief` on 2026-03-20, as `data/approvals/POL-001@1.0/ana.json` says, is not judged: `content/people/ana.yaml` was left out on purpose' ../out
  grep '^ *1 signed approval$' ../out
  not grep 'V3 approvals' ../out
  rm -r ../made
  git tag -d v1.0
  sealed_here --redact 'content/roles/chief.yaml=erased on request'
  grep 'is not judged: `content/roles/chief.yaml` was left out on purpose' ../out
  # Nor does a commit of theirs stay that is evidence of nothing any more.
  rm -r ../made approvals/POL-001@1.0/ana.json.sig
  commit_by ana "Approve without a key"
  git tag -d v1.0
  sealed_here
  grep -rq Ana@example.com ../made
  rm -r ../made
  git tag -d v1.0
  sealed_here --redact 'content/people/ana.yaml=erased on request'
  not grep -ri Ana@example.com ../made
}
story_an_approved_file_may_be_moved() {
  mkdir repository; cd repository; unsigned_approval
  sed -i 's/^title: /id: POL-001\n&/; s/^status: .*/status: in-review/' content/policies/POL-001.md
  "$bylaw" approve POL-001 --as ana --role chief --key ../ana
  commit_by bo Approve
  git mv content/policies/POL-001.md content/policies/consent.md
  sed -i 's/^status: .*/status: effective/' content/policies/consent.md
  sealed_here
  grep 'V3 approvals' ../out
}
story_a_version_may_have_blanks() {
  mkdir repository; cd repository; unsigned_approval
  rm -r approvals ledger
  sed -i 's/^status: .*/status: in-review/; s/^version: .*/version: "2.0 rev+1"/' content/policies/POL-001.md
  "$bylaw" approve POL-001 --as ana --role chief --key ../ana
  commit_by bo Approve
  sed -i 's/^status: .*/status: effective/' content/policies/POL-001.md
  sealed_here
  ls ../made/snapshot-v1.0/data/source-history | grep '^POL-001@2.0+20rev+2B1\.'
  # Step 6 of VERIFY.txt, with the tools that are named there.
  digest=$(grep -o '"sha256": "[0-9a-f]*"' approvals/POL-001@*/ana.json | cut -d'"' -f4)
  grep "$digest" ../made/snapshot-v1.0/manifest-sha256.txt | grep '  data/source-history/POL-001@'
  sed -n '/^6\. /,/^7\. /p' ../made/snapshot-v1.0/VERIFY.txt | grep 'data/source-history/'
  grep 'V3 approvals' ../out
}
story_policies_in_one_file_can_be_verified() {
  mkdir repository; cd repository; unsigned_approval
  rm -r approvals ledger content/policies/POL-001.md
  for n in 1 2; do
    printf -- '- id: POL-00%s\n  title: Consent\n  version: "1.0"\n  status: in-review\n  tier: routine\n  owner: lead\n  description: Ask first.\n  approvers: [{role: chief}]\n  approved_at: 2026-03-20\n  effective_from: 2026-04-01\n' $n
  done >content/policies/all.yaml
  "$bylaw" approve POL-001 --as ana --role chief --key ../ana
  commit_by bo Approve
  sed -i 's/status: .*/status: effective/' content/policies/all.yaml
  sealed_here
  grep '^ *1 signed approval$' ../out
  grep 'V3 approvals' ../out
  sed -i '0,/Ask first/s//Never ask/' ../made/snapshot-v1.0/data/source/content/policies/all.yaml
  expect_exit 3 "$bylaw" verify ../made/snapshot-v1.0 --trust ../trust >../out
  grep 'all.yaml` is not the text of POL-001@1.0 that' ../out
  not grep 'is not the text of POL-002' ../out
}

# written <name> <role> <day>: Ana's approval of the text as it is, without a second digest, signed.
written() {
  local file=approvals/POL-001@1.0/$1.json
  mkdir -p "${file%/*}"
  printf '{"subject": [{"name": "POL-001@1.0", "digest": {"sha256": "%s"}}],\n "predicate": {"decision": "approved", "person": "ana", "role": "%s", "approved_at": "%s"}}\n' \
    "$(sha256sum <content/policies/POL-001.md | cut -c1-64)" "$2" "$3" >$file
  rm -f $file.sig
  ssh-keygen -q -Y sign -n approval@bylaw -f ../ana $file
}
# refused_here <words>: what is committed is sealed anew, and refused at step 6.
refused_here() {
  rm -rf ../made
  git tag -d v1.0 >/dev/null 2>&1 || true
  not sealed_here >/dev/null
  grep "^Refused at step 6: .*$1" ../out || { cat ../out; return 1; }
}
story_an_approval_that_was_stale_when_it_was_sealed_is_refused() {
  mkdir repository; cd repository; unsigned_approval
  git clean -fdq
  written ana lead 2026-03-20
  commit_by bo "Approve in a role of somebody else"
  sed -i 's/^approved_at: .*/&  # when the board met/' content/policies/POL-001.md
  refused_here 'ana.json` is no approval of POL-001@1.0 as it stands, as `snapshot.json` has it'
}
story_an_approval_of_no_day_is_refused() {
  mkdir repository; cd repository; unsigned_approval
  git clean -fdq
  for day in 2026-3-20 '20 March 2026' +2026-03-20; do
    written ana chief "$day"
    refused_here "ana.json. does not say on which day: .$day. is no date"
  done
}
story_an_approval_counts_on_its_own_day() {
  mkdir repository; cd repository; unsigned_approval
  printf 'title: Chief\npurpose: Approves.\nholders: [{holder: ana, to: 2026-04-30}]\n' >content/roles/chief.yaml
  written later chief 2026-05-20
  refused_here 'later.json` is by `ana`, who decided on POL-001@1.0 as `chief` already: a person counts once'
  mv approvals/POL-001@1.0/later.json approvals/POL-001@1.0/aaa.json
  mv approvals/POL-001@1.0/later.json.sig approvals/POL-001@1.0/aaa.json.sig
  refused_here 'aaa.json` is by `ana`, who did not hold the role `chief` on 2026-05-20'
}
story_an_approval_of_a_day_to_come_does_not_count() {
  mkdir repository; cd repository; unsigned_approval
  git clean -fdq
  written ana chief 2027-01-05
  told 'L3,"signed by the approver; its day is still to come, so that it does not count"'
  sealed_here
  grep '^ *1 statement of days that are still to come, not counted$' ../out
  not grep 'V3 approvals' ../out
  printf '[approvals]\nsigned_tiers = "routine"\n' >>bylaw.toml
  refused_here 'POL-001@1.0 needs 1 approval signed by `chief`, and there are none'
  expect_exit 1 "$bylaw" gate POL-001 --as-of 2027-01-04 >../out
  grep 'nobody has signed its text as `chief`' ../out
  "$bylaw" gate POL-001 --as-of 2027-01-05
}
