-- What the check of a filed PDF found, beside the verdict: who signed, for whom, when, and why each signature stands as it does.
alter table dossiers.component add column signature_findings jsonb;
create index component_to_check on dossiers.component (dossier_id)
  where dossier_id is not null and file_kind = 'pdf' and signature_verdict is null and removed_at is null;
