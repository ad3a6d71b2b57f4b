-- A procedure may be described without being filed here: it has a form and a process exactly where its content offers it (none said: open).
alter table procedures.procedure_version
  alter column form_version_id drop not null,
  alter column process_version_id drop not null,
  add constraint filed_where_open check (
    case coalesce(content ->> 'offer', 'open')
      when 'open' then form_version_id is not null and process_version_id is not null
      else form_version_id is null and process_version_id is null
    end
  );
