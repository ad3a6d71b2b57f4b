-- What the check of the PDF of an answer found: what its signatures come to, and of each who signed, when and why it stands as it does.
alter table consultations.consultation
  add column signature_verdict text,
  add column signature_findings jsonb,
  add constraint consultation_checked_file check (signature_verdict is null or file_sha256 is not null);
create index consultation_to_check on consultations.consultation (id) where file_sha256 is not null and signature_verdict is null;
