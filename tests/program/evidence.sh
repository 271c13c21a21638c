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
  told 'L0,a name that somebody typed; the exported review approves under no login of theirs'
}
story_a_snapshot_keeps_the_commits_that_brought_approvals() {
  mkdir repository; cd repository; unsigned_approval
  commit_by ana Approve -c gpg.format=ssh -c user.signingkey="$PWD/../ana" -c commit.gpgsign=true
  git tag v1.0
  "$bylaw" snapshot -o ../made --verify-reproducible v1.0
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
