import { z } from 'zod';
import type { OutFacts } from '../adapters/facts.ts';
import type { StandIn } from './stand-in.ts';

/** What became of something filed at the stand-in, as far as it was told. */
export interface FiledHere {
  code: string;
  owner: string;
  procedureCode: string;
  at: Date;
  /** None while the authority has not fetched it. */
  answer: { taken: boolean; because: string | undefined } | undefined;
  told: readonly OutFacts[];
}

const answered = z.object({ KetQua: z.string(), NoiDung: z.string().optional(), ChiTiet: z.string().optional() });

function answerOf({ book }: StandIn, messageId: string | undefined): FiledHere['answer'] {
  const kept = messageId === undefined ? undefined : book.answers[messageId];
  if (kept === undefined) return undefined;
  const { KetQua, NoiDung, ChiTiet } = answered.parse(JSON.parse(kept.body));
  const because = [NoiDung, ChiTiet].filter((text) => text !== undefined).join(' ');
  return { taken: KetQua === 'DA_TIEP_NHAN', because: because === '' ? undefined : because };
}

/** One that was filed here; undefined for a code that was not given here. */
export function findFiled(standIn: StandIn, code: string): FiledHere | undefined {
  const filed = standIn.book.filed[code];
  if (filed === undefined) return undefined;
  const { at, owner, procedureCode, messageId } = filed;
  const dossierId = standIn.findByCode(code);
  const told = dossierId === undefined ? [] : standIn.toldOf(dossierId);
  return { code, owner, procedureCode, at: new Date(at), answer: answerOf(standIn, messageId), told };
}

/** What was filed here, the newest first. */
export function listFiled(standIn: StandIn, limit: number): FiledHere[] {
  const newest = Object.keys(standIn.book.filed).toReversed().slice(0, limit);
  return newest.flatMap((code) => findFiled(standIn, code) ?? []);
}
