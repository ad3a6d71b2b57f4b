import { Problem } from '#platform/errors';
import { implement, redirect, speechOf, type Handling, type RawAnswer } from '#platform/http';
import { newId } from '#platform/ids';
import { admitLink, answerByLink, openLink, type Shown } from '../server/links.ts';
import { opinionPage, type Fault, type Typed } from './opinion-page.ts';
import { consultationsPages } from './pages-contract.ts';

const nothing: Typed = { verdict: null, text: '', as: '' };

const shownBy = ({ address }: Handling, { id, ma: secret }: { id: string; ma: string }): Shown => ({ id, secret, address });

async function show(
  handling: Handling,
  given: { id: string; ma: string; answerId?: string },
  more: { typed?: Typed; faults?: readonly Fault[]; done?: boolean; missed?: boolean } = {},
): Promise<RawAnswer> {
  const { ctx, site } = handling;
  const { typed = nothing, faults = [], done = false, missed = false } = more;
  const { row, about, papers } = await openLink(ctx, shownBy(handling, given));
  const speech = speechOf(handling);
  const view = {
    ...speech,
    linkId: given.id,
    secret: given.ma,
    answerId: given.answerId ?? newId(ctx.now()),
    row,
    about,
    papers,
    typed,
    faults,
    done,
    missed,
  };
  const body = opinionPage({ ...view, now: ctx.now() });
  return site({ title: ctx.t('consultations.page.title'), body, status: missed ? 409 : faults.length > 0 ? 422 : 200 });
}

function wrongIn({ ctx, refused, files }: Handling, { verdict, text, as }: Typed): Fault[] {
  const faults: Fault[] = [];
  if (verdict === null) faults.push({ field: 'verdict', text: ctx.t('consultations.web.verdict-missing') });
  if (text === '' && (verdict === 'agree-if' || verdict === 'disagree'))
    faults.push({ field: 'text', text: ctx.t('consultations.web.text-missing') });
  if (as === '') faults.push({ field: 'as', text: ctx.t('consultations.page.as-missing') });
  const [why] = refused;
  if (why !== undefined) faults.push({ field: 'file', text: ctx.t(`errors.${why.why.code}`, { name: why.name, ...why.why.params }) });
  // What was chosen is not sent again with the form.
  if (faults.length > 0 && files.length > 0) faults.push({ field: 'file', text: ctx.t('consultations.page.file-again') });
  return faults;
}

interface Sent {
  id: string;
  ma: string;
  answerId: string;
  verdict?: Exclude<Typed['verdict'], null> | undefined;
  text: string;
  as: string;
}

/** What ended meanwhile is told on the page itself, by its name. */
const isOver = (error: unknown): boolean => error instanceof Problem && /^consultations\..*-already$/.test(error.code);

async function take(handling: Handling, given: Sent): Promise<RawAnswer> {
  const { verdict = null, text, as } = given;
  const typed: Typed = { verdict, text, as };
  const faults = wrongIn(handling, typed);
  if (verdict === null || faults.length > 0) return show(handling, given, { typed, faults });
  const { answerId } = given;
  const [file] = handling.files;
  try {
    await answerByLink(handling.ctx, shownBy(handling, given), { answerId, verdict, text, as, file });
  } catch (error) {
    if (!isOver(error)) throw error;
    return show(handling, given, { missed: true });
  }
  return redirect(`${speechOf(handling).prefix}/gop-y/${given.id}?${new URLSearchParams({ ma: given.ma, xong: '1' }).toString()}`);
}

/** Handlers of the pages. */
export const consultationsPageHandlers = implement(consultationsPages, {
  showAsked: ({ xong, ...given }, handling) => show(handling, given, { done: xong !== undefined }),
  answerAsked: {
    admit: ({ id }, ctx) => admitLink(ctx, id),
    handle: (given, handling) => take(handling, given),
  },
});
