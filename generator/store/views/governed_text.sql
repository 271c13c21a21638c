-- what: Each document that is approved by its very text: where it stands, its digest, and since when it is in force.
-- entity: Row number of the document.
-- id: Its id.
-- version: Its version.
-- title: Its title.
-- path: Its file.
-- digest: The SHA-256 of its text.
-- normative_digest: The same without what binds nobody.
-- tier: How much depends on it.
-- owner: Who owns it.
-- status: Where it stands.
-- in_force_from: The first day on which it binds.
-- in_force_to: The last day on which it binds.
select p.entity, p.id, p.version, p.title, e.path, digest(p.entity) as digest, normative_digest(p.entity) as normative_digest, p.tier, p.owner, p.status,
       case when p.status in ('effective', 'superseded', 'retired', 'withdrawn') then p.effective_from end as in_force_from,
       p.effective_to as in_force_to
from policy p
join entity e on e.entity = p.entity
