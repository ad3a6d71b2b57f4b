-- The words of a layout are data: where they stand, what they may name, and what they say; forms that a circular prescribes carry its number.
alter table templates.template_version
  add form jsonb,
  add slots jsonb not null default '[]',
  add fields jsonb not null default '[]',
  add texts jsonb not null default '{}';
