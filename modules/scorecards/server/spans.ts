import type { Fact } from './facts.ts';

/** Where a dossier stood from one fact to the next; none after its end. */
export interface Span {
  dossier_id: string;
  no: number;
  from: Date;
  to: Date | null;
  code: string | null;
  procedure_code: string;
  unit_id: string;
  channel: string;
  due_at: Date;
  judged_at: Date;
  asked: number;
  asked_at: Date | null;
}

const moves: readonly string[] = ['accepted', 'paused', 'resumed', 'moved', 'ended'];

/** Where a dossier stood and stands, made of its facts; what lasted no time is left out. */
export function spansOf(facts: readonly Fact[]): Span[] {
  const road = facts.filter(({ kind }) => moves.includes(kind)).toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return road.flatMap((one, no) => {
    const next = road[no + 1];
    const isOver = one.kind === 'ended' || next?.at.getTime() === one.at.getTime();
    if (isOver || one.due_at === null || one.judged_at === null) return [];
    return [
      {
        dossier_id: one.dossier_id,
        no,
        from: one.at,
        to: next?.at ?? null,
        code: one.code,
        procedure_code: one.procedure_code,
        unit_id: one.unit_id,
        channel: one.channel,
        due_at: one.due_at,
        judged_at: one.judged_at,
        asked: one.asked,
        asked_at: one.kind === 'paused' ? one.at : null,
      },
    ];
  });
}

/** True when a dossier that was open at an instant counts as late then: asked more than once, or past its time (while the applicant is asked: when he was asked). */
export function isLateAt(span: Pick<Span, 'asked' | 'asked_at' | 'judged_at'>, at: Date): boolean {
  const minute = (instant: Date): number => Math.floor(instant.getTime() / 60_000);
  return span.asked > 1 || minute(span.asked_at ?? at) > minute(span.judged_at);
}
