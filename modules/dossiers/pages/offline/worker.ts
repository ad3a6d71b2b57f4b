import { parseFormBody, withMine, type FormAct, type FormBody } from '#browser/forms';
import { fetchKit, forgetWhatIsOver } from './contact.ts';
import { draftAddress, shownDraft, stepAfter, type DraftAddress, type Kept } from './kept.ts';
import { send, sendChosen, type Sending } from './send.ts';
import { choicePage, needsNetworkPage, overPage, stepAddress, stepPage } from './shown.ts';
import { dropKept, putKept, takeKept } from './vault.ts';

/** After how long a page that is kept is not waited for any more. */
const patience = 8000;

async function bodyOf(request: Request): Promise<Record<string, string[]>> {
  const body: Record<string, string[]> = {};
  for (const [name, value] of await request.formData()) if (typeof value === 'string') (body[name] ??= []).push(value);
  return body;
}

/** Keeps what a form holds, as the server would read it. */
async function keepTyped(kept: Kept, body: FormBody): Promise<{ kept: Kept; act: FormAct }> {
  const { form, seen } = kept;
  const { data: here, provenance } = shownDraft(kept);
  const { data, act } = parseFormBody(form, body, { data: seen ?? here, provenance });
  // A field that the page shows as it was before others changed it is not what somebody typed.
  const mine = seen === undefined ? data : withMine(form, { base: seen, mine: data, theirs: here });
  const next = { ...kept, mine, ...(seen === undefined ? {} : { seen: data }) };
  await putKept(next, Date.now());
  return { kept: next, act };
}

/** A page of ours, which shows all there is. */
async function showAll(kept: Kept, address: DraftAddress): Promise<Response> {
  if (kept.seen !== undefined) await putKept({ ...kept, seen: undefined }, Date.now());
  return stepPage(kept, address);
}

/** Something is here that the server's own reading of a form does not know of. */
const isApartFromServer = (kept: Kept | undefined): kept is Kept => kept?.mine !== undefined || kept?.seen !== undefined;

/** What waits for the person before anything else of the draft: a choice, or a draft that is over. */
function waitingPage(sending: Sending, address: DraftAddress): Response | undefined {
  if (sending.state === 'apart') return choicePage(sending.kept, address);
  return sending.state === 'over' ? overPage(sending.kept, address) : undefined;
}

const late = (): Promise<never> => new Promise((_resolve, reject) => setTimeout(() => reject(new Error('late')), patience));

/** A page from the network; who is told there that he is signed out is perhaps so because somebody ended it. */
async function fromNetwork(request: Request, isKept: boolean): Promise<Response> {
  const answer = await (isKept ? Promise.race([fetch(request), late()]) : fetch(request));
  if (answer.status === 401) await forgetWhatIsOver();
  return answer;
}

/** A step: what is kept is sent first; the server's page where there is network, else ours. */
export async function showStep(request: Request, address: DraftAddress): Promise<Response> {
  const sending = await send(address.id);
  const waiting = waitingPage(sending, address);
  if (waiting !== undefined) return waiting;
  const kept = await takeKept(address.id, Date.now());
  const isFurther = kept?.further.some(({ key }) => key === address.step) ?? false;
  // What waits to be sent is not in the server's page: filling that one would write over it.
  if (kept !== undefined && sending.state === 'away' && !isFurther) return showAll(kept, address);
  try {
    return await fromNetwork(request, kept !== undefined);
  } catch {
    return kept === undefined ? Response.error() : showAll(kept, address);
  }
}

/** Another page of the draft, or an act that only the server can do: nothing of it is kept for later. */
export async function goElsewhere(request: Request, address: DraftAddress): Promise<Response> {
  try {
    const answer = await fetch(request);
    const isOver = request.method === 'POST' && /^\/(nop|bo)$/.test(address.rest) && answer.type === 'opaqueredirect';
    if (isOver) await dropKept(address.id);
    return answer;
  } catch {
    const kept = await takeKept(address.id, Date.now());
    return kept === undefined ? Response.error() : needsNetworkPage(kept, address);
  }
}

async function choose(body: FormBody, address: DraftAddress): Promise<Response> {
  const mineAt = Object.entries(body).flatMap(([name, value]) =>
    name.startsWith('chon:') && [value].flat().at(-1) === 'mine' ? [name.slice('chon:'.length)] : [],
  );
  const waiting = waitingPage(await sendChosen(address.id, new Set(mineAt)), address);
  return waiting ?? Response.redirect(stepAddress(address, undefined), 303);
}

/** What a kept form asks for, done here: rows come and go, steps follow each other. */
async function takeHere(kept: Kept, body: FormBody, request: Request, address: DraftAddress): Promise<Response> {
  const { kept: next, act } = await keepTyped(kept, body);
  const waiting = waitingPage(await send(next.id), address);
  if (waiting !== undefined) return waiting;
  const here = [body['_step']].flat().at(-1);
  const step = stepAfter(next, here, act);
  // The page's script takes its rows from the answer itself.
  if (request.mode !== 'navigate') return showAll((await takeKept(next.id, Date.now())) ?? next, { ...address, step });
  return Response.redirect(stepAddress(address, step), 303);
}

/** A step that is sent: by the network, unless something kept waits to be sent before it. */
export async function takeStep(request: Request, address: DraftAddress): Promise<Response> {
  const passing = request.clone();
  const body = await bodyOf(request);
  if (body['_apart'] !== undefined) return choose(body, address);
  if (body['_forget'] !== undefined) {
    await dropKept(address.id);
    return Response.redirect(`${address.prefix}/doanh-nghiep`, 303);
  }
  const kept = await takeKept(address.id, Date.now());
  if (isApartFromServer(kept)) return takeHere(kept, body, request, address);
  try {
    const answer = await fetch(passing);
    if (answer.status === 401 && kept !== undefined) await keepUnlessOver(kept, body);
    return answer;
  } catch {
    return kept === undefined ? Response.error() : takeHere(kept, body, request, address);
  }
}

/** Signed out while it was sent: what was typed waits here for its person, unless somebody ended the sign-in. */
async function keepUnlessOver(kept: Kept, body: FormBody): Promise<boolean> {
  await keepTyped(kept, body);
  return !(await forgetWhatIsOver());
}

const told = (answer: object, status = 200): Response => Response.json(answer, { status });

/** The page's own saving, answered as the server would; `kept` says that it lies here. */
async function saveHere(kept: Kept, body: FormBody): Promise<Response> {
  const { kept: next } = await keepTyped(kept, body);
  const sending = await send(next.id);
  if (sending.state === 'sent') return told({ hidden: { _version: sending.version }, sent: true, brings: sending.brings });
  if (sending.state === 'apart' || sending.state === 'over') return told({}, 409);
  if (sending.state === 'dropped') return told({}, 403);
  return sending.state === 'signed-out'
    ? told({ kept: (await takeKept(next.id, Date.now())) !== undefined }, 401)
    : told({ hidden: { _version: next.base.version }, kept: true });
}

/** Notes what the server took, so that what comes after it starts from there. */
async function noteSaved(kept: Kept, body: FormBody, answer: Response): Promise<void> {
  const { hidden }: { hidden?: { _version?: number } } = await answer.json();
  const { data, provenance } = parseFormBody(kept.form, body, shownDraft(kept));
  await putKept({ ...kept, base: { data, provenance, version: hidden?._version ?? kept.base.version } }, Date.now());
}

/** Saving while somebody types. */
export async function saveStep(request: Request, address: DraftAddress): Promise<Response> {
  const passing = request.clone();
  const body = await bodyOf(request);
  const kept = await takeKept(address.id, Date.now());
  if (isApartFromServer(kept)) return saveHere(kept, body);
  try {
    const answer = await fetch(passing);
    if (kept === undefined) return answer;
    if (answer.status === 401) return told({ kept: await keepUnlessOver(kept, body) }, 401);
    if (answer.ok) await noteSaved(kept, body, answer.clone());
    return answer;
  } catch {
    return kept === undefined ? Response.error() : saveHere(kept, body);
  }
}

/** Takes a draft along: what the server holds now and the page around its form. What was written here before is sent first. */
export async function takeAlong(given: { id: string; frame: string; locale: 'vi' | 'en' }): Promise<string> {
  const { id, frame, locale } = given;
  const { state } = await send(id);
  const kit = await fetchKit(id);
  if ('status' in kit) return state;
  const { csrf, version, data, provenance, formVersionId, form, further, words } = kit.heard;
  const before = await takeKept(id, Date.now());
  if (before?.mine !== undefined) return state;
  await putKept(
    { id, csrf, formVersionId, form, further, words, frames: { ...before?.frames, [locale]: frame }, base: { data, provenance, version } },
    Date.now(),
  );
  return state === 'nothing' ? 'kept' : state;
}

/** What is asked for, where it is an address of a draft. */
export function answerOf(request: Request): Promise<Response> | undefined {
  const address = draftAddress(new URL(request.url));
  if (address === undefined) return undefined;
  const isPage = request.mode === 'navigate';
  if (request.method === 'POST' && address.rest === '') return takeStep(request, address);
  if (request.method === 'POST' && address.rest === '/luu') return saveStep(request, address);
  if (!isPage) return undefined;
  return address.rest === '' ? showStep(request, address) : goElsewhere(request, address);
}
