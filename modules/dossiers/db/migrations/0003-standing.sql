-- Lists asked by standing. What is finished is told apart by its own times (to the minute, as on the receipt, in Việt Nam's days); what is
-- open is few: the index on its due time is read and the calendar tells which is due soon.
create index dossier_finished_early on dossiers.dossier (id)
  where (finished_at at time zone 'Asia/Ho_Chi_Minh')::date < (due_at at time zone 'Asia/Ho_Chi_Minh')::date;
create index dossier_finished_on_time on dossiers.dossier (id)
  where date_trunc('minute', finished_at at time zone 'UTC') <= date_trunc('minute', due_at at time zone 'UTC')
    and (finished_at at time zone 'Asia/Ho_Chi_Minh')::date = (due_at at time zone 'Asia/Ho_Chi_Minh')::date;
create index dossier_finished_late on dossiers.dossier (id)
  where date_trunc('minute', finished_at at time zone 'UTC') > date_trunc('minute', due_at at time zone 'UTC');
create index pause_running on dossiers.pause (dossier_id) where ended_at is null;
