-- Results made and signed in another system: their file is attached as it was signed there, with the number it has there.
alter table documents.revision drop constraint revision_kind_check;
alter table documents.revision add constraint revision_kind_check
  check (kind in ('draft', 'to-sign', 'signed', 'numbered', 'sealed', 'confirmed', 'elsewhere'));
