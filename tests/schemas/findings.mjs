// Workspaces with faults, whose words and names hold whatever a format could trip over.
const role = "title: Lead\npurpose: Leads.\n";

// Quotes, control characters, other scripts, and the signs that GitHub's, XML's and JSON's formats escape.
export const hostile = {
  "bylaw.toml": "[portal]\n",
  "content/roles/lead.yaml": role,
  "content/roles/crm.yaml": role,
  "content/raci/two.yaml":
    "title: Two\nactivities:\n  - id: A-1\n    title: Build\n    assign: {R: [lead], A: [lead, crm]}\n",
  "content/index.md":
    "# Home\r\n\r\nGrößer 🎉: [a](x/%25,:<&\"'>.md) [same](x/gone.md) and [same](x/gone.md)\r\n\r\n" +
    "[b](x/]]>\u0007\u007f.md) [c](<x/a b.md>)\r\n",
  "content/50% : ünï, \"quoted\" & <odd>.md": "# Odd\n\n[x](nowhere-漢字.md)\n\n### Deep\n",
  "content/terms/lead.yaml":
    "title: \"A \\x01\\x1b \\uFFFE \\U0001F389\"\ndefinition: A term\n\"a%0A::b\\u0008\": red\nstatus:\n  - active\n  - draft\n",
  "content/terms/link.yaml": "title: Link\ndefinition: A term\n\"{0} [a](https://example.org)\": red\n",
  "content/slas/a.yaml": "title: SLA\nowner: \"laed\\u0000\\u0085\\u2028\"\n",
};

// Nothing to tell.
export const sound = { "bylaw.toml": "[portal]\n", "content/index.md": "# Home\n\nText.\n" };

// Nothing could be read.
export const unreadable = { "bylaw.toml": "[content]\nroot = \"nowhere\"\n" };
