-- One word for one way of filing: what versions published before call `desk` is the `counter` of dossiers. Nothing they say changes, which
-- is why it may be written into what was published.
alter table procedures.procedure_version disable trigger guard;
update procedures.procedure_version
  set content = jsonb_set(content, '{filingChannels}', (
    select jsonb_agg(case when one ->> 'channel' = 'desk' then one || '{"channel": "counter"}' else one end order by place)
    from jsonb_array_elements(content -> 'filingChannels') with ordinality as channels(one, place)))
  where content -> 'filingChannels' @> '[{"channel": "desk"}]';
alter table procedures.procedure_version enable trigger guard;
