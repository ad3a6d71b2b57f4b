-- The register of a period: what was received in it, in the order of receipt.
create index dossier_received on dossiers.dossier (received_at, id) where received_at is not null;
