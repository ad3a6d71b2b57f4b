import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { newestAdapter } from '../adapters/index.ts';
import type { InFacts, OutFacts } from '../adapters/facts.ts';
import { hashOf, isSigned, sign } from '../server/signing.ts';
import { NoContact, type Wire, type WireAnswer, type WireRequest } from '../server/wire.ts';
import { openBook, type Book } from './portal-book.ts';

/**
 * How it behaves: as it should; cannot be reached; answers that something is wrong with itself; sends half of its answers; acknowledges something
 * else; leaves its answers unsigned; takes and then loses its answer; takes nothing; says that it took what it forgets; answers after long.
 */
export const moods = ['good', 'down', 'failing', 'half', 'other', 'unsigned', 'loses-answer', 'refuses', 'forgets', 'slow'] as const;
/** One of them. */
export type Mood = (typeof moods)[number];

/** What was filed here. */
type Filed = Omit<Book['filed'][string], 'at'>;

/** An invented national portal that speaks the same messages: for tests and demos. */
export interface StandIn {
  /** How the authority asks it. */
  readonly wire: Wire;
  mood: Mood;
  /** How long it takes to answer when it is slow, in milliseconds. */
  slowness: number;
  readonly book: Book;
  /** What it was told of a dossier, in order. */
  toldOf(dossierId: string): OutFacts[];
  /** The dossier of one of its own codes, once it was told. */
  findByCode(externalCode: string): string | undefined;
  putFile(ref: string, bytes: Uint8Array): void;
  getFile(ref: string): Uint8Array | undefined;
  /** Puts something into what waits for the authority; answers its id. */
  leave(facts: InFacts, id?: string): string;
  /** The same as it is written, right or wrong. */
  leaveRaw(message: { messageId: string; sentAt: string; body: string; signature?: string }): void;
  /** A code for something filed here. */
  newCode(filed: Filed): string;
}

const vietNam = 7 * 3_600_000;
const farthestMs = 5 * 60_000;
const pageSize = 20;

const key = z.object({ MaNopHoSo: z.string(), ThuTu: z.number().int().positive() });

/** The calendar day of an instant in Việt Nam. */
const dayOf = (instant: string): string => new Date(Date.parse(instant) + vietNam).toISOString().slice(0, 10);

const filesIn = (facts: OutFacts): string[] =>
  facts.kind === 'dossier' ? facts.components.map((one) => one.file.sha256) : 'file' in facts ? [facts.file.sha256] : [];

/** Opens one that keeps its book in a folder. */
export function openStandIn(given: { folder: string; secret: string; now: () => Date }): StandIn {
  const { folder, secret, now } = given;
  const keeper = openBook(folder);
  const { book } = keeper;
  const read = (body: string): OutFacts => newestAdapter.readWritten(JSON.parse(body));

  function take(text: string, mood: Mood): Record<string, unknown> {
    const { MaNopHoSo, ThuTu } = key.parse(JSON.parse(text));
    const said = { MaThongDiep: `${MaNopHoSo}:${ThuTu}`, BanBam: hashOf(text) };
    if (mood === 'refuses') return { ...said, KetQua: 'TU_CHOI', LyDo: 'CHUA_CAU_HINH' };
    if (mood === 'forgets') return { ...said, KetQua: 'DA_NHAN' };
    const told = (book.told[MaNopHoSo] ??= []);
    const before = told.find((one) => one.seq === ThuTu);
    if (before !== undefined)
      return before.hash === said.BanBam ? { ...said, KetQua: 'DA_CO' } : { ...said, KetQua: 'TU_CHOI', LyDo: 'KHAC_NOI_DUNG' };
    if (ThuTu !== told.length + 1) return { ...said, KetQua: 'TU_CHOI', LyDo: 'SAI_THU_TU' };
    if (filesIn(read(text)).some((sha256) => keeper.getFile(sha256) === undefined))
      return { ...said, KetQua: 'TU_CHOI', LyDo: 'THIEU_TEP' };
    told.push({ seq: ThuTu, hash: said.BanBam, body: text, at: now().toISOString() });
    keeper.save();
    return { ...said, KetQua: 'DA_NHAN' };
  }

  function waitingAfter(cursor: string): Record<string, unknown> {
    const from = Number(cursor || 0);
    const page = book.waiting.slice(from, from + pageSize);
    return {
      ThongDiep: page.map(({ messageId, sentAt, body, signature }) => ({
        MaThongDiep: messageId,
        ThoiDiemGui: sentAt,
        NoiDung: body,
        ChuKy: signature ?? sign(secret, messageId, sentAt, hashOf(body)),
      })),
      ConTro: String(from + page.length),
      ConNua: from + page.length < book.waiting.length,
    };
  }

  function day(wanted: string): Record<string, unknown> {
    const counts: Record<string, number> = {};
    const dossiers: Record<string, unknown>[] = [];
    for (const [dossierId, told] of Object.entries(book.told)) {
      const facts = told.map((one) => read(one.body));
      const newest = facts.at(-1);
      if (newest === undefined) continue;
      let last: number | undefined;
      for (const one of facts) {
        if (one.status !== last && dayOf(one.at) === wanted) counts[one.status] = (counts[one.status] ?? 0) + 1;
        last = one.status;
      }
      if (facts.some((one) => dayOf(one.at) === wanted))
        dossiers.push({ MaNopHoSo: dossierId, MaHoSo: newest.externalCode, TrangThaiHoSo: newest.status, ThuTu: told.length });
    }
    return { DemTheoTrangThai: counts, HoSo: dossiers };
  }

  const json = (value: unknown, status = 200) => ({ status, body: Buffer.from(JSON.stringify(value)) });

  interface Asked {
    name: string;
    query: URLSearchParams;
    body: Uint8Array;
    mood: Mood;
  }
  const textOf = ({ body }: Asked): string => Buffer.from(body).toString('utf8');

  const parts: Readonly<Record<string, (given: Asked) => { status: number; body: Uint8Array }>> = {
    'POST thong-diep': (given) => json(take(textOf(given), given.mood)),
    'GET thong-diep': ({ query }) => json(waitingAfter(query.get('sau') ?? '')),
    'PUT tep': ({ name, body }) => {
      keeper.putFile(name, body);
      return hashOf(body) === name ? json({}) : json({}, 422);
    },
    'GET tep': ({ name }) => {
      const found = keeper.getFile(decodeURIComponent(name));
      return found === undefined ? json({}, 404) : { status: 200, body: found };
    },
    'POST tra-loi': (given) => {
      book.answers[decodeURIComponent(given.name)] = { body: textOf(given), at: now().toISOString() };
      keeper.save();
      return json({});
    },
    'GET doi-soat': ({ query }) => json(day(query.get('ngay') ?? '')),
  };

  function answerTo({ method, path, body }: WireRequest, mood: Mood): { status: number; body: Uint8Array } {
    const url = new URL(path, 'http://stand-in');
    const [, part, name = ''] = url.pathname.split('/');
    return parts[`${method} ${part}`]?.({ name, query: url.searchParams, body, mood }) ?? json({}, 404);
  }

  /** Another message's acknowledgement, as a portal that mixes them up would give it. */
  const otherwise = (body: Uint8Array): Uint8Array =>
    Buffer.from(
      Buffer.from(body)
        .toString('utf8')
        .replace(/"MaThongDiep":"[^"]*"/, '"MaThongDiep":"0:0"'),
    );

  function asked(request: WireRequest, mood: Mood): WireAnswer {
    const { method, path, headers, body } = request;
    const [time = '', signature = ''] = [headers['thoi-diem'], headers['chu-ky']];
    const isKnown = isSigned(secret, signature, method, path, time, hashOf(body));
    const isNow = Math.abs(now().getTime() - Date.parse(time)) <= farthestMs;
    const found = isKnown && isNow ? answerTo(request, mood) : json({}, 401);
    const said = mood === 'other' ? otherwise(found.body) : found.body;
    const signed = sign(secret, signature, String(found.status), hashOf(said));
    return { status: found.status, headers: mood === 'unsigned' ? {} : { 'chu-ky': signed }, body: said };
  }

  async function wire(request: WireRequest): Promise<WireAnswer> {
    await Promise.resolve();
    const { mood } = standIn;
    if (mood === 'down') throw new NoContact('no-connection');
    if (mood === 'failing') return { status: 503, headers: {}, body: Buffer.from('') };
    const answer = asked(request, mood);
    if (mood === 'loses-answer') throw new NoContact('timeout');
    // It has done what it was asked; only its answer takes long.
    if (mood === 'slow') await sleep(standIn.slowness, undefined, { ref: false });
    return mood === 'half' ? { ...answer, body: answer.body.subarray(0, Math.floor(answer.body.length / 2)) } : answer;
  }

  const standIn: StandIn = {
    wire,
    mood: 'good',
    slowness: 8_000,
    book,
    toldOf: (dossierId) => (book.told[dossierId] ?? []).map((one) => read(one.body)),
    findByCode: (externalCode) =>
      Object.entries(book.told).find(([, [first]]) => first !== undefined && read(first.body).externalCode === externalCode)?.[0],
    putFile: (ref, bytes) => keeper.putFile(ref, bytes),
    getFile: (ref) => keeper.getFile(ref),
    leave(facts, id = `CQG-${book.waiting.length + 1}`) {
      const body = JSON.stringify(newestAdapter.writeIncoming(facts));
      standIn.leaveRaw({ messageId: id, sentAt: now().toISOString(), body });
      return id;
    },
    leaveRaw(message) {
      book.waiting.push(message);
      keeper.save();
    },
    newCode(filed) {
      book.lastCode += 1;
      const at = now().toISOString();
      const code = `CQG-${dayOf(at).replaceAll('-', '').slice(2)}-${String(book.lastCode).padStart(6, '0')}`;
      book.filed[code] = { at, ...filed };
      keeper.save();
      return code;
    },
  };
  return standIn;
}
