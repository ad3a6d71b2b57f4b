import { startDesk, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { startSmtp, type SmtpManners, type TestSmtp } from '#test-smtp';

/** A mail as its row says. */
export interface DeliveryState {
  id: string;
  kind: string;
  record_id: string | null;
  address: string;
  state: string;
  attempts: number;
  trouble: string | null;
  last_error: string | null;
  message_id: string;
  next_at: Date;
}

/** An authority whose people have addresses, and the mail server that is set up. */
export interface MailDesk {
  desk: Desk;
  readonly smtp: TestSmtp;
  /** Ends the mail server that there is, its open connections too, and starts another in its place. */
  replaceServer(manners?: SmtpManners): Promise<void>;
  /** Rows of the notices of a person, oldest first. */
  noticesOf(name: string): Promise<{ id: string; kind: string; subject: { vi: string; en: string }; body: { vi: string; en: string } }[]>;
  deliveries(kind?: string): Promise<DeliveryState[]>;
  /** Waits until something is so. */
  until(what: string, is: () => Promise<boolean> | boolean): Promise<void>;
  later(ms: number): Date;
  stop(): Promise<void>;
}

/** The address of one of the desk's people. */
export const addressOf = (name: string): string => `${name}@example.com`;

/** Starts one at an instant. */
export async function startMailDesk(at: string, manners: SmtpManners = {}): Promise<MailDesk> {
  let smtp = await startSmtp(manners);
  const { port } = new URL(smtp.url);
  const desk = await startDesk(at, { env: { EZONE_SMTP: smtp.url, EZONE_MAIL_FROM: 'no-reply@ezone.example.com' } });
  const { services, clock } = desk.server;
  for (const [name, id] of Object.entries(desk.people))
    await services.db.pool.query('update accounts.person set email = $1 where id = $2', [addressOf(name), id]);
  return {
    desk,
    get smtp() {
      return smtp;
    },
    replaceServer: async (next) => {
      await smtp.stop();
      smtp = await startSmtp(next, Number(port));
    },
    noticesOf: async (name) =>
      (
        await services.db.pool.query('select id, kind, subject, body from notifications.notice where person_id = $1 order by id', [
          desk.people[name],
        ])
      ).rows,
    deliveries: async (kind) =>
      (
        await services.db.pool.query(
          `select d.*, n.kind, n.record_id from notifications.delivery d join notifications.notice n on n.id = d.notice_id
           where $1::text is null or n.kind = $1 order by d.id`,
          [kind ?? null],
        )
      ).rows,
    until: async (what, is) => {
      for (let tries = 0; tries < 300; tries += 1) {
        if (await is()) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`it never came about that ${what}`);
    },
    later: (ms) => {
      const then = new Date(clock.now().getTime() + ms);
      clock.set(then);
      return then;
    },
    stop: async () => {
      await desk.server.stop();
      await smtp.stop();
    },
  };
}
