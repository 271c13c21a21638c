-- what: The datasets with personal data that a campaign uses: the path of each in the campaign, and the first such class of the dataset.
-- entity: Row number of the campaign.
-- position: The dataset's place in the campaign, from 0.
-- path: Its path there.
-- dataset: Row number of the dataset.
-- dataset_id: Its id.
-- class: The first such class, by id.
select d.entity, d.position, d.path, d.target as dataset, d.value as dataset_id, min(p.id) as class
from campaign_datasets d
join dataset_classes c on c.entity = d.target
join personal_class p on p.entity = c.target
group by d.entity, d.path
