import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A message as the server took it: the envelope and every byte. */
export interface TakenMail {
  from: string;
  to: string[];
  raw: string;
  /** A header unfolded; empty when there is none. */
  header(name: string): string;
}

/** How a server behaves at each place; a thrown error is its answer, with `responseCode`. */
export interface SmtpManners {
  onConnect?(): Promise<void> | void;
  onRecipient?(address: string): Promise<void> | void;
  /** After the message was received and kept, before it is acknowledged. */
  onMessage?(mail: TakenMail): Promise<void> | void;
}

/** A real SMTP server on the loopback that keeps what it took. */
export interface TestSmtp {
  url: string;
  taken: TakenMail[];
  manners: SmtpManners;
  connections(): number;
  /** Ends it at once, open connections too. */
  stop(): Promise<void>;
}

/** An SMTP answer. */
export function smtpError(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

function headerOf(raw: string, name: string): string {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ');
  const line = head.split('\r\n').find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line?.slice(name.length + 1).trim() ?? '';
}

/** Starts one. */
export async function startSmtp(manners: SmtpManners = {}, port = 0): Promise<TestSmtp> {
  const taken: TakenMail[] = [];
  const sockets = new Set<{ destroy(): void }>();
  let connections = 0;
  const state = { manners };
  const answer = (work: () => Promise<void> | void, done: (error?: Error | null) => void): void => {
    Promise.resolve()
      .then(work)
      .then(
        () => done(),
        (error: Error) => done(error),
      );
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    hidePIPELINING: true,
    closeTimeout: 10,
    onAuth: (_auth, _session, done) => done(null, { user: 'sender' }),
    onConnect: (_session, done) => {
      connections += 1;
      answer(() => state.manners.onConnect?.(), done);
    },
    onRcptTo: ({ address }, _session, done) => answer(() => state.manners.onRecipient?.(address), done),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
        const mail = { from, to: session.envelope.rcptTo.map((one) => one.address), raw, header: (name: string) => headerOf(raw, name) };
        taken.push(mail);
        answer(() => state.manners.onMessage?.(mail), done);
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: { destroy(): void; on(event: string, hear: () => void): void }) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  const { port: open } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${open}`,
    taken,
    get manners() {
      return state.manners;
    },
    set manners(next) {
      state.manners = next;
    },
    connections: () => connections,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
