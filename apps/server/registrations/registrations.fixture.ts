import type { LightMyRequestResponse } from 'fastify';
import { textOf } from '#platform/i18n';
import { startDesk, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { findEnterpriseByCode } from '#modules/enterprises';
import { confirmRegistration } from '../../../modules/enterprises/server/decide-registration.ts';
import { demoEnterpriseCode } from '../../../modules/enterprises/server/codes.ts';
import type { Registration } from '../../../modules/enterprises/server/registration-store.ts';
import { letterOf } from '../../../modules/notifications/server/mail.ts';
import type { NoticeRow } from '../../../modules/notifications/server/notice-store.ts';
import { multipart, multipartType } from '../refusals/requests.fixture.ts';

const ours = { 'sec-fetch-site': 'same-origin', accept: 'text/html' };
/** The paper of a request: small, and a PDF by its content. */
export const proofPdf = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n';

/** A tax code that no enterprise of the registry has. */
export const newCode = (serial: number): string => demoEnterpriseCode(700_000 + serial);

/** What somebody types, all of it right. */
export const typed = (code: string, email: string): Record<string, string> => ({
  code,
  name: 'Công ty TNHH Hạt Giống Minh Họa',
  representative: 'Người Đại Diện Mới',
  position: 'Giám đốc',
  email,
  phone: '0912 345 678',
  consent: 'co',
});

/** A mail as its person reads it. */
export interface Letter {
  kind: string;
  subject: string;
  text: string;
  /** The address behind the mail's link, without the server's. */
  path: string;
}

/** An authority with its desk, asked for accounts over HTTP as anybody asks. */
export interface RegistrationDesk {
  desk: Desk;
  get(path: string, cookie?: string): Promise<LightMyRequestResponse>;
  post(path: string, form: Record<string, string | string[]>, cookie?: string): Promise<LightMyRequestResponse>;
  send(fields: Record<string, string>, file?: { name: string; bytes: string | Buffer }): Promise<LightMyRequestResponse>;
  /** Sends a request; answers number and key as the page shows them. */
  ask(code: string, email: string, more?: Record<string, string>): Promise<{ number: string; key: string }>;
  row(number: string): Promise<Registration>;
  /** All mails to an address, once there are so many. */
  letters(address: string, count: number): Promise<Letter[]>;
  /** Sends a request and confirms its address by the mail's link; answers the row. */
  receive(code: string, email: string, more?: Record<string, string>): Promise<Registration & { key: string }>;
  /** Chooses a password by the newest mail to an address; answers the session that opens. */
  comeIn(email: string): Promise<Session>;
  /** A request that the desk confirmed, with the session of its person. */
  represent(code: string, email: string): Promise<Session & { enterpriseId: string }>;
  stop(): Promise<void>;
}

/** A signed-in browser: its cookie and the token its forms carry. */
export interface Session {
  cookie: string;
  csrf: string;
}

/** What the desk reads on the paper of an enterprise that the registry does not know. */
export const entered = {
  name: 'Công ty TNHH Hạt Giống Minh Họa',
  legalForm: 'Công ty trách nhiệm hữu hạn một thành viên',
  headOffice: { street: 'Lô 1', commune: 'Phường Minh Họa', province: 'Tỉnh Minh Họa' },
  registration: { firstIssuedOn: '2020-01-02', issuedBy: 'Sở Tài chính' },
};

const encoded = (form: Record<string, string | string[]>): string =>
  new URLSearchParams(Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))).toString();

/** Starts one at an instant. */
export async function startRegistrationDesk(at: string): Promise<RegistrationDesk> {
  const desk = await startDesk(at);
  const { app } = desk.server.http;
  const { services } = desk.server;
  let asked = 0;
  // Each asker has an address of his own, so that tests do not count as one who asks too often.
  const remote = (): { remoteAddress: string } => ({ remoteAddress: `10.7.${Math.floor((asked += 1) / 250)}.${(asked % 250) + 1}` });
  const letters = async (address: string): Promise<Letter[]> => {
    const { rows } = await services.db.pool.query<NoticeRow>(
      'select n.* from notifications.notice n join notifications.delivery d on d.notice_id = n.id where d.address = $1 order by n.made_at, n.id',
      [address],
    );
    return rows.map((row) => {
      const { subject, text } = letterOf(services, row);
      const link = [...text.matchAll(/https?:\/\/[^/\s]+(\/[^\s]*)/g)].map(([, path = '']) => path)[0] ?? '';
      return { kind: row.kind, subject, text: `${textOf(row.subject, 'vi')}\n${text}`, path: link };
    });
  };
  const it: RegistrationDesk = {
    desk,
    get: (url, cookie = '') => app.inject({ url, headers: { ...ours, cookie }, ...remote() }),
    post: (url, form, cookie = '') => {
      const headers = { ...ours, cookie, 'content-type': 'application/x-www-form-urlencoded' };
      return app.inject({ method: 'POST', url, headers, payload: encoded(form), ...remote() });
    },
    send: (fields, file = { name: 'giay-dkdn.pdf', bytes: proofPdf }) => {
      const payload = multipart(fields, { slot: 'proof', ...file });
      return app.inject({ method: 'POST', url: '/dang-ky', headers: { ...ours, 'content-type': multipartType }, payload, ...remote() });
    },
    ask: async (code, email, more = {}) => {
      const { statusCode, body } = await it.send({ ...typed(code, email), ...more });
      const [number = '', key = ''] = [...body.matchAll(/<code>([^<]+)<\/code/g)].map(([, text = '']) => text);
      if (statusCode !== 200 || !number.startsWith('DK-')) throw new Error(`not received: ${statusCode} ${body}`);
      return { number, key };
    },
    row: async (number) => {
      const { rows } = await services.db.pool.query<Registration>('select * from enterprises.registration where number = $1', [number]);
      if (rows[0] === undefined) throw new Error(`no request ${number}`);
      return rows[0];
    },
    letters: async (address, count) => {
      for (let tries = 0; tries < 200; tries += 1) {
        const found = await letters(address);
        if (found.length >= count) return found;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`${address} has not got ${count} mails`);
    },
    receive: async (code, email, more = {}) => {
      const before = (await letters(email)).length;
      const { number, key } = await it.ask(code, email, more);
      const link = (await it.letters(email, before + 1)).at(-1)?.path ?? '';
      const { searchParams } = new URL(link, 'http://localhost');
      const { statusCode } = await it.post('/dang-ky/xac-nhan', Object.fromEntries(searchParams));
      if (statusCode !== 200) throw new Error(`not confirmed: ${statusCode}`);
      return { ...(await it.row(number)), key };
    },
    comeIn: async (email) => {
      const { path = '' } = (await it.letters(email, 1)).findLast((one) => one.kind === 'account-opened') ?? {};
      const password = 'một câu đủ dài để nhớ';
      const ma = new URL(path, 'http://localhost').searchParams.get('ma') ?? '';
      const chosen = await it.post('/tai-khoan/nhan', { ma, password, repeated: password });
      if (chosen.statusCode !== 303) throw new Error(`${email} does not come in: ${chosen.statusCode}`);
      const cookie = chosen.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
      const me = await app.inject({ url: '/api/v1/accounts/me', headers: { cookie } });
      return { cookie, csrf: String(me.json().csrf) };
    },
    represent: async (code, email) => {
      const asked = await it.receive(code, email);
      await confirmRegistration(await desk.as('desk', 'enterprises.confirm-representatives'), asked, entered);
      await it.letters(email, 2);
      const found = await desk.system.read((tx) => findEnterpriseByCode(tx, code));
      return { ...(await it.comeIn(email)), enterpriseId: found?.id ?? '' };
    },
    stop: () => desk.server.stop(),
  };
  return it;
}
