import { createTransport } from 'nodemailer';
import { oneLine, readMailbox, type Mailbox } from './address.ts';

/** Where mail is handed in and who it is from, as the settings say. */
export interface MailSettings {
  /** `smtps://user:password@host:465`, `smtp://host:587`. */
  smtp: string;
  /** `Name <address>` or an address. */
  from: string;
}

/** One e-mail, complete: sent twice it is the same message. */
export interface Mail {
  /** Without angle brackets. */
  messageId: string;
  date: Date;
  to: Mailbox;
  subject: string;
  text: string;
  html: string;
  /** Language of the text, for `Content-Language`. */
  locale: string;
  /** Where the recipient ends mails of this kind, where he may. */
  unsubscribeUrl?: string | undefined;
}

/** Why a mail was not taken: for good, for now, or because the server itself does not work with us. */
export type RefusalKind = 'recipient' | 'later' | 'server';

/** A mail that was not taken; `message` is what the server said, in one short line without secrets. */
export class MailRefusal extends Error {
  readonly kind: RefusalKind;

  constructor(kind: RefusalKind, message: string) {
    super(oneLine(message).slice(0, 300));
    this.name = 'MailRefusal';
    this.kind = kind;
  }
}

/** Hands mails to one SMTP server. */
export interface Mailer {
  /** Resolves when the server has taken the mail; throws `MailRefusal`. */
  send(mail: Mail): Promise<void>;
  /** Ends open connections, also of a mail that is being sent. */
  close(): void;
}

/** How long is waited, in milliseconds. */
export interface MailWaits {
  connection: number;
  greeting: number;
  /** Without a sign from the server. */
  silence: number;
  /** For a whole mail. */
  whole: number;
}

const usualWaits: MailWaits = { connection: 10_000, greeting: 10_000, silence: 20_000, whole: 60_000 };
const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

function connectionTo(smtp: string) {
  const url = new URL(smtp);
  const secure = url.protocol === 'smtps:';
  const plain = loopback.has(url.hostname) || url.searchParams.get('plain') === '1';
  return {
    host: url.hostname.replaceAll(/[[\]]/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ...(plain && !secure ? { ignoreTLS: true } : { requireTLS: !secure }),
    ...(url.username === '' ? {} : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
  };
}

function detailsOf(error: unknown): { code: number; command: string; text: string } {
  const given = typeof error === 'object' && error !== null ? error : {};
  const code = 'responseCode' in given && typeof given.responseCode === 'number' ? given.responseCode : 0;
  const command = 'command' in given && typeof given.command === 'string' ? given.command : '';
  const said = 'response' in given && typeof given.response === 'string' ? given.response : undefined;
  return { code, command, text: said ?? (error instanceof Error ? error.message : String(error)) };
}

/** What a server's answer means: only a refusal of this very recipient or content is for good. */
function refusalOf(error: unknown): MailRefusal {
  const { code, command, text } = detailsOf(error);
  const isThisMail = /^(RCPT|DATA)/.test(command);
  if (!isThisMail || code < 400) return new MailRefusal('server', text);
  return new MailRefusal(code >= 500 ? 'recipient' : 'later', text);
}

/** Makes the mailer of one sender; `name` stands before the sender's address where the settings name none. */
export function openMailer(settings: MailSettings, options: { name: string; waits?: Partial<MailWaits> }): Mailer {
  const from = readMailbox(settings.from) ?? { name: '', address: settings.from };
  const waits = { ...usualWaits, ...options.waits };
  const transport = createTransport({
    ...connectionTo(settings.smtp),
    pool: true,
    maxConnections: 1,
    // Sending again is decided where the mail is kept, never here.
    maxRequeues: 0,
    name: from.address.slice(from.address.lastIndexOf('@') + 1),
    connectionTimeout: waits.connection,
    greetingTimeout: waits.greeting,
    socketTimeout: waits.silence,
    dnsTimeout: waits.connection,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // A server that dies between two mails is noticed by the next one.
  transport.on('error', () => undefined);
  return {
    async send(mail) {
      try {
        await transport.sendMail({
          from: { name: oneLine(from.name === '' ? options.name : from.name), address: from.address },
          to: { name: oneLine(mail.to.name), address: mail.to.address },
          envelope: { from: from.address, to: [mail.to.address] },
          subject: oneLine(mail.subject),
          text: mail.text,
          html: mail.html,
          messageId: `<${mail.messageId}>`,
          date: mail.date,
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.locale },
          ...(mail.unsubscribeUrl === undefined ? {} : { list: { unsubscribe: { url: mail.unsubscribeUrl } } }),
          signal: AbortSignal.timeout(waits.whole),
        });
      } catch (error) {
        throw refusalOf(error);
      }
    },
    close: () => transport.close(),
  };
}
