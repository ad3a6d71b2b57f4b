-- What waits is few among what is open: an inbox counted it by looking at every open step of the unit.
create index inbox_waiting on processes.step (holder_unit, due_at, id)
  where closed_at is null and (kind = 'wait' or paused_at is not null or waiting is not null);
