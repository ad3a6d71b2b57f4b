import type { Act, Ctx, Services } from '#platform/context';
import type { Locale, Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { isAddress } from '#platform/mail';
import type { Correspondent } from '#modules/accounts';
import { mailQueued, noticeMade } from '../events.ts';
import { kindOf, type KindName } from '../kinds.ts';
import { fill, subjectLine } from '../wording.ts';
import type { DeliveryRow } from './delivery-store.ts';
import { insertNotices, type NoticeRow } from './notice-store.ts';
import { findWordingFor, type WordingRow } from './wording-store.ts';

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

interface Written {
  act: Act;
  notice: Notice;
  wording: Pick<WordingRow, 'id' | 'subject' | 'body'>;
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

/** Writes a notice to each of some people with his mail, where he wants one; answers what was written to whom was not told before. */
async function tell(
  written: Written,
  given: { via: DeliveryRow['via'] | undefined; refusing: ReadonlySet<string> },
): Promise<{ told: NoticeRow[]; waiting: number }> {
  const { act, notice } = written;
  const rows = notice.to.map((person) => ({ person, row: rowOf(written, person) }));
  const mails = rows.flatMap(({ person: { personId, email }, row }) =>
    given.via === undefined || email === undefined || (personId !== undefined && given.refusing.has(personId))
      ? []
      : [deliveryOf(written, { noticeId: row.id, address: email, via: given.via })],
  );
  const all = rows.map(({ row }) => row);
  const made = await insertNotices(act.tx, all, mails);
  const told = all.filter((row) => made.has(row.id));
  for (const { id, person_id } of told)
    act.about('notice', id, { kind: notice.kind, ...(person_id === null ? {} : { person: person_id }) });
  return { told, waiting: mails.filter((mail) => mail.state === 'queued' && made.has(mail.notice_id)).length };
}

/** Writes a notice to each of some people who was not told of it before, and puts its mail on the way where the person wants one. */
export async function notify(ctx: Ctx, notice: Notice): Promise<void> {
  if (notice.to.length === 0) return;
  const { services } = ctx;
  const [via, authority] = [await wayOfMail(services), await services.authority()];
  await ctx.act('notifications.notify', async (act) => {
    const ids = kindOf(notice.kind).legal ? [] : notice.to.flatMap((one) => one.personId ?? []);
    const found = await findWordingFor(act.tx, { kind: notice.kind, at: act.now, personIds: ids });
    if (found === undefined) return services.log.error('a kind of notice has no words', { kind: notice.kind });
    const isHistory = authority.demo && act.now.getTime() - notice.at.getTime() > historyAfterMs;
    const written: Written = { act, notice, wording: found.wording, authority: authority.name, isHistory };
    const { told, waiting } = await tell(written, { via, refusing: found.refusing });
    if (waiting > 0) act.announce(mailQueued, { count: waiting });
    const personIds = told.flatMap((row) => row.person_id ?? []);
    if (personIds.length > 0) act.announce(noticeMade, { personIds });
    return undefined;
  });
}
