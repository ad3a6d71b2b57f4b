/** Rows made by one statement over the tables as they are once the copies are there. */
export interface Beside {
  table: string;
  statement: string;
}

/** True for one of so many, always for the same ones. */
const oneOf = (count: number, text: string): string => `abs(hashtext(${text})) % ${count} = 0`;

const seats = '(select distinct p.person_id, p.unit_id from accounts.post p where p.superseded_at is null)';

/** Open cases of the watcher's unit, another share for each, and some that ended meanwhile: they leave with the next case he watches. */
const watches = `
insert into processes.watch (person_id, case_id, tells, since)
select p.person_id, s.case_id, ${oneOf(3, 's.case_id::text')}, s.opened_at from ${seats} p cross join lateral (
  (select o.case_id, o.opened_at from processes.step o where o.closed_at is null and o.aside is null and o.holder_unit = p.unit_id
    and ${oneOf(10, 'p.person_id::text || o.id::text')} order by o.due_at, o.id limit 60)
  union all
  (select e.id, e.opened_at from processes.case_file e where e.closed_at is not null order by e.id desc offset abs(hashtext(p.person_id::text)) % 1000 limit 20)
) s on conflict do nothing`;

/** What was said by whoever did the work, to his colleague at times. */
const comments = `
insert into processes.comment (id, case_id, by_person, at, text, mentions)
select s.id, s.case_id, s.closed_by, s.closed_at, 'Đã đối chiếu với hồ sơ gốc; phần còn thiếu đã trao đổi qua điện thoại với người nộp.',
  case when ${oneOf(4, 's.id::text')} and s.opened_by is not null then array[s.opened_by] else '{}' end
from processes.step s join accounts.person w on w.id = s.closed_by
where s.kind in ('work', 'draft', 'review', 'sign') and ${oneOf(4, `s.id::text || 'said'`)}`;

/** Some were told in time, some once it was late; of what is late now everybody was told. */
const escalations = `
insert into processes.escalation (step_id, stage, due_at, told_at, people)
select s.id, told.stage, s.due_at, s.due_at, array_remove(array[s.holder_person], null) from processes.step s
cross join (values ('holder-near', 10), ('head-near', 25), ('holder-late', 30), ('head-late', 50), ('leader-late', 100)) told (stage, one_of)
where s.due_at < now() and s.kind <> 'wait'
  and (s.closed_at is null or abs(hashtext(s.id::text || told.stage)) % told.one_of = 0)`;

const pressed = `
update processes.step set pressed_for = due_at where closed_at is null and due_at < now() and kind <> 'wait'`;

const migrations = `
insert into processes.case_migration (id, case_id, record_id, from_version_id, to_version_id, at, by_person, because)
select c.id, c.id, c.record_id, c.process_version_id, c.process_version_id, c.opened_at, null, 'Quy trình mới có hiệu lực'
from processes.case_file c where ${oneOf(50, 'c.id::text')}`;

const savedViews = `
insert into processes.saved_view (id, person_id, name, asked, kept_at)
select gen_random_uuid(), p.person_id, 'Cách xem ' || n, jsonb_build_object('view', 'unit', 'state', 'late'), now()
from (select distinct person_id from ${seats} seat) p cross join generate_series(1, 5) n on conflict do nothing`;

/** A week away in each third of a year, some now, some soon; whoever stands in is of the same unit. */
const absences = `
insert into accounts.stand_in (id, absent_person, stand_in_person, kind, since, until, because)
select gen_random_uuid(), a.person_id, a.other, 'leave', away.since, away.since + interval '7 days', 'Nghỉ phép'
from (select p.person_id, p.unit_id, lead(p.person_id) over (partition by p.unit_id order by p.person_id) as other from ${seats} p
  where substr(p.person_id::text, 15, 1) = '8') a
cross join generate_series(now() - $1::int * interval '7 days', now() + interval '70 days', interval '17 weeks') n
cross join lateral (select n + abs(hashtext(a.person_id::text)) % 100 * interval '1 day' as since) away
where a.other is not null and a.other <> a.person_id on conflict do nothing`;

/**
 * What colleagues leave beside the cases: none of it is in the models, whose people only work. `$1` of a statement that has one is the number of
 * weeks. Only copied people are away (UUID version 8): whoever signs in for a measurement has his own inbox.
 */
export const beside: readonly Beside[] = [
  { table: 'processes.watch', statement: watches },
  { table: 'processes.comment', statement: comments },
  { table: 'processes.escalation', statement: escalations },
  { table: 'processes.step', statement: pressed },
  { table: 'processes.case_migration', statement: migrations },
  { table: 'processes.saved_view', statement: savedViews },
  { table: 'accounts.stand_in', statement: absences },
];
