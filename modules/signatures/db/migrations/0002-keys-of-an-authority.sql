-- Certificates that a certification authority gave to the agency and its signers, and whom verification trusts, as administrators enter them.
alter table signatures.signing_key
  drop constraint signing_key_provider_check,
  -- holder: the private key is with the person himself (a token, a SIM, a service of his own); here is only the certificate
  add constraint signing_key_provider_check check (provider in ('software', 'pkcs11', 'holder')),
  add column added_by uuid,
  add column retired_by uuid,
  add column retired_because text,
  add constraint signing_key_retired_with_reason check ((retired_at is null) = (retired_because is null));
-- One certificate is of one holder; a retired one may be entered again.
alter table signatures.signing_key drop constraint signing_key_provider_key_ref_key;
create unique index signing_key_in_use on signatures.signing_key (provider, key_ref) where retired_at is null;
create unique index signing_key_certificate on signatures.signing_key (sha256(certificate)) where retired_at is null;
create index signing_key_listed on signatures.signing_key (id desc) where holder_kind in ('person', 'agency');

alter table signatures.trusted_root
  -- whoever notices at once that it was the wrong one
  drop constraint trusted_root_check,
  add constraint trusted_root_check check (trusted_until >= trusted_since),
  add column trusted_by uuid,
  add column ended_by uuid,
  add column ended_because text;
