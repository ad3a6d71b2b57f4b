-- Required opinions of others that are neither given nor settled; who asks for them keeps the number, the road stops by it.
alter table dossiers.dossier add column open_consultations int not null default 0 check (open_consultations >= 0);
