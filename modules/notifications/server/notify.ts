import type { Act, Ctx, Services } from '#platform/context';
import type { Locale, Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { isAddress } from '#platform/mail';
import type { Correspondent } from '#modules/accounts';
import { mailQueued, noticeMade } from '../events.ts';
import { kindOf, type KindName } from '../kinds.ts';
import { fill, subjectLine } from '../wording.ts';
import { insertDelivery, type DeliveryRow } from './delivery-store.ts';
import { insertNotice, type NoticeRow } from './notice-store.ts';
import { listRefusing } from './preference-store.ts';
import { findWording, type WordingRow } from './wording-store.ts';

/** Whom a notice is written to: somebody with an account, or the address that somebody without one stated. */
export type Recipient = Correspondent | (Omit<Correspondent, 'personId' | 'email'> & { personId?: undefined; email: string });

/** A notice to be written to some people. */
export interface Notice {
  kind: KindName;
  /** The fact or time it comes from: each person is told of it once, however often this is asked for. */
  source: string;
  /** When what is told happened. */
  at: Date;
  to: readonly Recipient[];
  record?: { kind: string; id: string } | undefined;
  /** Told to them as representatives of this enterprise in this procedure. */
  enterprise?: { id: string; procedureCode: string } | undefined;
  /** Where it leads, without the prefix of the language. */
  path: string;
  /** What the wording's placeholders become, but for `person`, `authority` and `link`. */
  values(locale: Locale): Readonly<Record<string, string>>;
}

const historyAfterMs = 2 * 86_400_000;

/** The whole address of a path of ours in a language; the officers' app has its own. */
export function linkTo({ publicUrl }: Pick<Services, 'publicUrl'>, path: string, locale: Locale): string {
  return `${publicUrl}${locale === 'en' && !path.startsWith('/app') ? '/en' : ''}${path}`;
}

/** How e-mail leaves: to the server that is set up, in a demo without one to its own mailbox, else not at all. */
export async function wayOfMail(services: Services): Promise<DeliveryRow['via'] | undefined> {
  if (services.mail !== undefined) return 'smtp';
  return (await services.authority()).demo ? 'mailbox' : undefined;
}

/** Whether somebody was told before, or now, and whether a mail waits. */
type Told = 'before' | 'now' | 'mail-waits';

interface Written {
  act: Act;
  notice: Notice;
  wording: WordingRow;
  authority: Words;
  /** A demo's year lies in the past: what was told long ago there is no news. */
  isHistory: boolean;
}

function writtenTo({ act, notice, wording, authority }: Written, person: Recipient): { subject: Words; body: Words } {
  const inLocale = (locale: Locale): { subject: string; body: string } => {
    const link = linkTo(act.ctx.services, notice.path, locale);
    const values = { ...notice.values(locale), person: person.name, authority: authority[locale], link };
    return { subject: subjectLine(fill(wording.subject[locale], values)), body: fill(wording.body[locale], values) };
  };
  const [vi, en] = [inLocale('vi'), inLocale('en')];
  return { subject: { vi: vi.subject, en: en.subject }, body: { vi: vi.body, en: en.body } };
}

const addressed = (person: Recipient): Pick<NoticeRow, 'person_id' | 'address' | 'addressee'> =>
  person.personId === undefined
    ? { person_id: null, address: person.email, addressee: person.name }
    : { person_id: person.personId, address: null, addressee: null };

function rowOf(written: Written, person: Recipient): NoticeRow {
  const { notice, wording, isHistory } = written;
  return {
    id: newId(notice.at),
    ...addressed(person),
    kind: notice.kind,
    record_kind: notice.record?.kind ?? null,
    record_id: notice.record?.id ?? null,
    enterprise_id: notice.enterprise?.id ?? null,
    procedure_code: notice.enterprise?.procedureCode ?? null,
    locale: person.locale,
    wording_id: wording.id,
    ...writtenTo(written, person),
    path: notice.path,
    source: notice.source,
    made_at: notice.at,
    read_at: isHistory ? notice.at : null,
  };
}

function deliveryOf(
  { act, notice, isHistory }: Written,
  given: { noticeId: string; address: string; via: DeliveryRow['via'] },
): DeliveryRow {
  const { noticeId, address, via } = given;
  const id = newId(notice.at);
  const isGood = isAddress(address);
  const sentAt = isHistory ? notice.at : act.now;
  const base = { id, notice_id: noticeId, channel: 'email', via, address, next_at: act.now, queued_at: act.now, last_error: null } as const;
  const message_id = `${id}@${new URL(act.ctx.services.publicUrl).hostname}`;
  if (!isGood) return { ...base, message_id, state: 'failed', attempts: 0, sent_at: null, trouble: 'bad-address' };
  // What goes to the demo's own mailbox has arrived with this very row.
  if (via === 'mailbox') return { ...base, message_id, state: 'sent', attempts: 1, sent_at: sentAt, trouble: null };
  return { ...base, message_id, state: 'queued', attempts: 0, sent_at: null, trouble: null };
}

/** Writes a notice to one person with its mail, where he wants one. */
async function tell(written: Written, person: Recipient, given: { via: DeliveryRow['via'] | undefined; refuses: boolean }): Promise<Told> {
  const { act, notice } = written;
  const row = rowOf(written, person);
  if (!(await insertNotice(act.tx, row))) return 'before';
  act.about('notice', row.id, { kind: notice.kind, ...(person.personId === undefined ? {} : { person: person.personId }) });
  if (given.via === undefined || person.email === undefined || given.refuses) return 'now';
  const delivery = deliveryOf(written, { noticeId: row.id, address: person.email, via: given.via });
  await insertDelivery(act.tx, delivery);
  return delivery.state === 'queued' ? 'mail-waits' : 'now';
}

/** Writes a notice to each of some people who was not told of it before, and puts its mail on the way where the person wants one. */
export async function notify(ctx: Ctx, notice: Notice): Promise<void> {
  if (notice.to.length === 0) return;
  const { services } = ctx;
  const [via, authority] = [await wayOfMail(services), await services.authority()];
  await ctx.act('notifications.notify', async (act) => {
    const wording = await findWording(act.tx, notice.kind, act.now);
    if (wording === undefined) return services.log.error('a kind of notice has no words', { kind: notice.kind });
    const isHistory = authority.demo && act.now.getTime() - notice.at.getTime() > historyAfterMs;
    const written: Written = { act, notice, wording, authority: authority.name, isHistory };
    const ids = notice.to.flatMap((one) => one.personId ?? []);
    const refusing = kindOf(notice.kind).legal ? new Set<string>() : await listRefusing(act.tx, ids, notice.kind);
    const told: { personId: string | undefined; how: Told }[] = [];
    for (const person of notice.to) {
      const refuses = person.personId !== undefined && refusing.has(person.personId);
      told.push({ personId: person.personId, how: await tell(written, person, { via, refuses }) });
    }
    const count = told.filter(({ how }) => how === 'mail-waits').length;
    if (count > 0) act.announce(mailQueued, { count });
    const personIds = told.flatMap(({ personId, how }) => (personId === undefined || how === 'before' ? [] : [personId]));
    if (personIds.length > 0) act.announce(noticeMade, { personIds });
    return undefined;
  });
}
