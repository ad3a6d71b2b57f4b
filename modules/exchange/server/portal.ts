import { z } from 'zod';
import { hashOf, isSigned, sign } from './signing.ts';
import { NoContact, type Wire, type WireAnswer } from './wire.ts';

/** What a partner answers to a message of ours. */
export type Receipt =
  /** It has it, now or since before. */
  | { taken: true; answer: string }
  /** It will not take it as it is: why. */
  | { taken: false; fault: 'rejected' | 'answer-broken' | 'answer-other'; answer: string };

/** A message that waits for us at the partner, as it was sent. */
export interface Polled {
  messageId: string;
  sentAt: string;
  body: string;
  signature: string;
}

/** What the partner has of one dossier. */
export interface Held {
  dossierId: string;
  externalCode?: string | undefined;
  status: number;
  seq: number;
}

/** The partner's own account of a day: how often it was told each status as of that day, and what it has of each dossier. */
export interface DayHeld {
  counts: Readonly<Record<string, number>>;
  dossiers: readonly Held[];
}

/** How a partner is spoken to, whatever version of fields it takes. Every function may throw `NoContact`. */
export interface Portal {
  send(message: { dossierId: string; seq: number; body: string }): Promise<Receipt>;
  putFile(sha256: string, bytes: Uint8Array): Promise<void>;
  poll(cursor: string): Promise<{ messages: readonly Polled[]; cursor: string; more: boolean }>;
  getFile(ref: string): Promise<Uint8Array>;
  answer(answer: { messageId: string; body: string }): Promise<void>;
  day(day: string): Promise<DayHeld>;
}

const receipt = z.object({
  KetQua: z.enum(['DA_NHAN', 'DA_CO', 'TU_CHOI']),
  MaThongDiep: z.string(),
  BanBam: z.string(),
  LyDo: z.string().optional(),
});
const polled = z.object({
  ThongDiep: z
    .array(
      z.object({
        MaThongDiep: z.string().min(1).max(100),
        ThoiDiemGui: z.string().max(40),
        NoiDung: z.string(),
        ChuKy: z.string().max(200),
      }),
    )
    .max(200),
  ConTro: z.string().max(200),
  ConNua: z.boolean(),
});
const dayHeld = z.object({
  DemTheoTrangThai: z.record(z.string(), z.number().int()),
  HoSo: z.array(
    z.object({ MaNopHoSo: z.string(), MaHoSo: z.string().optional(), TrangThaiHoSo: z.number().int(), ThuTu: z.number().int() }),
  ),
});

/** Text as a database keeps it; what was changed is not what was signed. */
const kept = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed();

/** The longest part of an answer that is kept. */
const keptLetters = 500;
const beginning = (body: Uint8Array): string =>
  Buffer.from(body).toString('utf8').slice(0, keptLetters).replaceAll('\0', '').toWellFormed();

/** What is in a body; undefined for what is cut off or is none. */
function parsed<Schema extends z.ZodType>(schema: Schema, body: Uint8Array): z.output<Schema> | undefined {
  try {
    const read = schema.safeParse(JSON.parse(Buffer.from(body).toString('utf8')));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** The key of a message: the partner takes each once. */
export const keyOf = ({ dossierId, seq }: { dossierId: string; seq: number }): string => `${dossierId}:${seq}`;

/** Speaks to a partner over a wire: questions and answers are signed with the shared secret, an answer for its question only. */
export function makePortal(given: { wire: Wire; secret: string; now: () => Date }): Portal {
  const { wire, secret, now } = given;

  async function ask(method: 'GET' | 'POST' | 'PUT', path: string, body: Uint8Array | string = ''): Promise<WireAnswer> {
    const bytes = Buffer.from(body);
    const time = now().toISOString();
    const signature = sign(secret, method, path, time, hashOf(bytes));
    const headers = { 'content-type': 'application/octet-stream', 'thoi-diem': time, 'chu-ky': signature };
    const answer = await wire({ method, path, headers, body: bytes });
    if (answer.status >= 500 || answer.status === 429) throw new NoContact('unavailable');
    // A cut answer is signed as a whole: it is told by its own fault, after the signature of what did arrive.
    if (!isSigned(secret, answer.headers['chu-ky'] ?? '', signature, String(answer.status), hashOf(answer.body)))
      throw new NoContact(answer.headers['chu-ky'] === undefined ? 'answer-unsigned' : 'answer-broken');
    return answer;
  }

  async function asked<Schema extends z.ZodType>(schema: Schema, path: string): Promise<z.output<Schema>> {
    const answer = await ask('GET', path);
    const read = answer.status === 200 ? parsed(schema, answer.body) : undefined;
    if (read === undefined) throw new NoContact('answer-broken');
    return read;
  }

  return {
    async send(message) {
      const answer = await ask('POST', '/thong-diep', message.body);
      const read = parsed(receipt, answer.body);
      const said = beginning(answer.body);
      if (read === undefined) return { taken: false, fault: 'answer-broken', answer: said };
      if (read.MaThongDiep !== keyOf(message) || read.BanBam !== hashOf(message.body))
        return { taken: false, fault: 'answer-other', answer: said };
      return read.KetQua === 'TU_CHOI' ? { taken: false, fault: 'rejected', answer: said } : { taken: true, answer: said };
    },
    async putFile(sha256, bytes) {
      const answer = await ask('PUT', `/tep/${sha256}`, bytes);
      if (answer.status >= 300) throw new NoContact('unavailable');
    },
    async poll(cursor) {
      const { ThongDiep, ConTro, ConNua } = await asked(polled, `/thong-diep?sau=${encodeURIComponent(cursor)}`);
      const messages = ThongDiep.map((one) => ({
        messageId: kept(one.MaThongDiep),
        sentAt: kept(one.ThoiDiemGui),
        body: kept(one.NoiDung),
        signature: one.ChuKy,
      }));
      return { messages, cursor: ConTro, more: ConNua };
    },
    async getFile(ref) {
      const answer = await ask('GET', `/tep/${encodeURIComponent(ref)}`);
      if (answer.status !== 200) throw new NoContact('file-missing');
      return answer.body;
    },
    async answer({ messageId, body }) {
      const answer = await ask('POST', `/tra-loi/${encodeURIComponent(messageId)}`, body);
      if (answer.status >= 300) throw new NoContact('answer-refused');
    },
    async day(day) {
      const { DemTheoTrangThai: counts, HoSo } = await asked(dayHeld, `/doi-soat?ngay=${day}`);
      return {
        counts,
        dossiers: HoSo.map((one) => ({ dossierId: one.MaNopHoSo, externalCode: one.MaHoSo, status: one.TrangThaiHoSo, seq: one.ThuTu })),
      };
    },
  };
}
