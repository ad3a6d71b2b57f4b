import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail, Problem } from '#platform/errors';
import { implement, redirect, type Handling } from '#platform/http';
import { formatInstant } from '#platform/i18n';
import { deviceKeyOf } from '#modules/accounts';
import { getEnterprise, getProject, listProjectsOf } from '#modules/enterprises';
import {
  changesBetween,
  getFormVersion,
  matchesFor,
  parseFormBody,
  validateData,
  valueAt,
  visibleSteps,
  type FormAct,
  type FormError,
} from '#modules/forms';
import { findOpenProcedureOn } from '#modules/procedures';
import { checkDraft } from '../server/check-filing.ts';
import { admitFiles, moveComponent, removeComponent } from '../server/components.ts';
import { dayOf } from '../server/dossier.ts';
import { fieldAt, fieldsOf, labelOf, shownAs } from '../server/form-fields.ts';
import { getDraft, listDrafts, type DraftDetail } from '../server/drafts.ts';
import { discardDraft, saveDraft, type SavedDraft } from '../server/save-draft.ts';
import { dropLeftOver, renewDraft, renewalFor } from '../server/renew-draft.ts';
import { startDraft } from '../server/start-draft.ts';
import { submitDossier } from '../server/submit-dossier.ts';
import { fetchRecords } from '../server/substitutes/fetch-records.ts';
import { answerSent, draftWords } from './asked-parts.ts';
import { takeFiles, tellRefused, uploadPrefix } from './component-uploads.ts';
import { draftsPages, scanTray } from './draft-pages-contract.ts';
import { readMove, takeTray } from './desk-handlers.ts';
import { checkStep, homeHref, papersStep, stepHref, type DraftView } from './draft-frame.ts';
import { draftCheckPage, draftFormPage, draftPapersPage, draftPrintPage, type Conflict } from './draft-step-pages.ts';
import { leaveFiled } from './kiosk-handlers.ts';
import { newDossierPage, type Target } from './new-dossier-page.ts';
import { formFilesOf, refusedFormFiles } from './form-file-errors.ts';
import { clockTime, speechOf } from './speech.ts';
import { typedElsewhere } from './typed-elsewhere.ts';

/** For whom the reader may file a procedure: each enterprise, or each project of one that has some. */
async function targetsOf(ctx: Ctx, tx: Tx, procedureCode: string): Promise<Target[]> {
  const may = ctx.actor.represents.filter((one) => one.procedures === undefined || one.procedures.includes(procedureCode));
  const targets: Target[] = [];
  for (const enterpriseId of new Set(may.map((one) => one.enterpriseId))) {
    const enterprise = (await getEnterprise(tx, enterpriseId, { valid: ctx.now() })).name;
    const projects = await listProjectsOf(tx, enterpriseId, { valid: ctx.now() });
    if (projects.length === 0) targets.push({ value: enterpriseId, enterprise });
    for (const { id, name, code } of projects) targets.push({ value: `${enterpriseId}.${id}`, enterprise, project: { name, code } });
  }
  return targets;
}

async function showNew(handling: Handling, given: { code: string; missing?: boolean }) {
  const { ctx, site } = handling;
  const { code } = given;
  const found = await ctx.read(async (tx) => ({
    procedure: await findOpenProcedureOn(tx, code, dayOf(ctx.now())),
    targets: await targetsOf(ctx, tx, code),
  }));
  const procedure = found.procedure ?? fail('dossiers.no-procedure', { procedure: code });
  const drafts = (await listDrafts(ctx)).filter((draft) => draft.procedure.code === code && draft.answers === undefined);
  const missing = given.missing === true;
  const body = newDossierPage({ ...speechOf(handling), procedure, targets: found.targets, drafts, missing });
  return site({ title: procedure.name[ctx.locale], body, status: missing ? 422 : found.targets.length === 0 ? 403 : 200 });
}

async function viewOf(handling: Handling, draft: DraftDetail): Promise<DraftView> {
  const { ctx } = handling;
  return ctx.read(async (tx) => {
    const { form } = await getFormVersion(tx, draft.formVersionId);
    const project = draft.projectId === undefined ? undefined : await getProject(tx, draft.projectId, { valid: ctx.now() });
    const saved = new Date(draft.savedAt);
    const savedAt = dayOf(saved) === dayOf(ctx.now()) ? clockTime(saved) : formatInstant(saved);
    const keep = draft.atDesk || handling.endsAfter !== undefined ? undefined : deviceKeyOf(ctx);
    const matches = await matchesFor(ctx, tx, { form, data: draft.data });
    const renewal = await renewalFor(ctx, tx, draft);
    const shownProject = project && { name: project.name, code: project.code };
    return { ...speechOf(handling), draft, form, project: shownProject, savedAt, keep, matches, renewal };
  });
}

interface Shown {
  step: string | undefined;
  /** Faults beside what they concern. */
  faults: boolean;
  refusals?: ReadonlyMap<string, string>;
  conflict?: Conflict;
  /** Files of the form's own slots that were not taken. */
  unfit?: readonly FormError[];
}

function titleOf(view: DraftView, step: string): string {
  return `${step} · ${view.draft.procedure.name[view.locale]}`;
}

async function showPapers(handling: Handling, view: DraftView, shown: Shown) {
  const { ctx, site } = handling;
  const { refusals, faults } = shown;
  const missing = faults ? (await checkDraft(ctx, view.draft.id)).faults : [];
  const known = missing.flatMap(({ component, text }) => (component === undefined ? [] : [[component, text[ctx.locale]] as const]));
  const body = draftPapersPage({ ...view, errors: refusals ?? new Map(known) });
  return site({ title: titleOf(view, ctx.t('dossiers.page.step-papers')), body, status: refusals === undefined ? 200 : 422, bare: true });
}

async function showCheck(handling: Handling, view: DraftView, status = 200) {
  const { ctx, site } = handling;
  const { faults, beside } = await checkDraft(ctx, view.draft.id);
  return site({
    title: titleOf(view, ctx.t(view.draft.answers === undefined ? 'dossiers.page.step-check' : 'dossiers.page.step-check-answer')),
    body: draftCheckPage({ ...view, faults, beside }),
    status,
    bare: true,
  });
}

async function showForm(handling: Handling, view: DraftView, shown: Shown & { refused?: boolean }) {
  const { ctx, site } = handling;
  const { draft, form } = view;
  const steps = visibleSteps(form, draft.data);
  const step = steps.find((one) => one.key === shown.step) ?? steps[0] ?? fail('http.not-found');
  const faults = shown.faults ? validateData(form, draft.data, { complete: true, step: step.key }) : [];
  const errors: FormError[] = [...(shown.unfit ?? []), ...faults];
  const conflict = shown.conflict === undefined ? {} : { conflict: shown.conflict };
  const body = draftFormPage({ ...view, step: step.key, errors, version: draft.version, ...conflict });
  const isRefused = errors.length > 0 && (shown.refused === true || shown.unfit !== undefined);
  const status = shown.conflict === undefined ? (isRefused ? 422 : 200) : 409;
  return site({ title: titleOf(view, step.title[ctx.locale]), body, status, bare: true });
}

async function showStep(handling: Handling, id: string, shown: Shown & { refused?: boolean }) {
  const draft = await getDraft(handling.ctx, id);
  // sent, or no longer waited for
  const over = draft.dossierId ?? (draft.answers?.open === false ? draft.answers.dossierId : undefined);
  if (over !== undefined) return redirect(`${speechOf(handling).prefix}/ho-so/${over}`);
  const view = await viewOf(handling, draft);
  if (shown.step === papersStep) return showPapers(handling, view, shown);
  if (shown.step === checkStep) return showCheck(handling, view);
  return showForm(handling, view, shown);
}

/** Keeps a step. What the page's own saving while typing kept meanwhile is no conflict; what another tab kept is, also of the same person. */
function keep(handling: Handling, given: { id: string; version: number | undefined; saving: boolean }): Promise<SavedDraft> {
  const { id: draftId, version, saving: overOwn } = given;
  return saveDraft(handling.ctx, { draftId, version, body: handling.form, overOwn, files: formFilesOf(handling) });
}

/** What somebody typed over what somebody else saved meanwhile: shown together, nothing kept yet. */
async function showConflict(handling: Handling, id: string, problem: Problem) {
  const draft = await getDraft(handling.ctx, id);
  const view = await viewOf(handling, draft);
  const { data, provenance } = parseFormBody(view.form, handling.form, { data: draft.data, provenance: draft.provenance });
  const fields = fieldsOf(view.form);
  const differing = changesBetween(view.form, draft.data, data).map((pointer) => {
    const placed = fieldAt(fields, pointer);
    const words = (from: typeof data) => shownAs(placed, valueAt(from, pointer));
    return { pointer, label: labelOf(placed, pointer), saved: words(draft.data), typed: words(data) };
  });
  const gone = (await typedElsewhere(handling, view)).map(({ pointer, label, text }) => ({
    pointer,
    label,
    saved: { vi: '', en: '' },
    typed: text,
  }));
  const conflict = {
    who: problem.params['who'] ?? '',
    at: String(problem.params['at'] ?? ''),
    differing: [...differing, ...gone.filter(({ pointer }) => differing.every((one) => one.pointer !== pointer))],
  };
  return showForm(handling, { ...view, draft: { ...draft, data, provenance } }, { step: stepIn(handling), faults: false, conflict });
}

const stepIn = ({ form }: Handling): string | undefined => (typeof form['_step'] === 'string' ? form['_step'] : undefined);

/** The step that comes after an act, where it goes to another one. */
const leadsTo = (act: FormAct, next: string | undefined): string | undefined =>
  act.kind === 'next' ? next : act.kind === 'step' ? act.step : undefined;

/** Where a kept step leads: further, back, elsewhere, or to the same place after a row came or went. */
async function goOn(handling: Handling, id: string, act: FormAct) {
  const { ctx } = handling;
  const speech = speechOf(handling);
  const draft = await getDraft(ctx, id);
  const { form, data } = { form: (await ctx.read((tx) => getFormVersion(tx, draft.formVersionId))).form, data: draft.data };
  const keys = [...visibleSteps(form, data).map((step) => step.key), papersStep, checkStep];
  const here = stepIn(handling) ?? keys[0] ?? papersStep;
  const place = keys.indexOf(here);
  const home = homeHref(speech, draft);
  const to = (key: string | undefined): string => (key === undefined ? home : stepHref(speech, id, key));
  if (leadsTo(act, keys[place + 1]) === papersStep) await fetchRecords(ctx, id);
  if (act.kind === 'next') {
    if (validateData(form, data, { complete: true, step: here }).length > 0)
      return showStep(handling, id, { step: here, faults: true, refused: true });
    return redirect(to(keys[place + 1]));
  }
  if (act.kind === 'back') return redirect(to(keys[place - 1]));
  if (act.kind === 'step') return redirect(to(act.step));
  if (act.kind === 'save') return redirect(home);
  return redirect('pointer' in act ? `${to(here)}#f-${act.pointer.replace(/\/\d+$/, '')}` : to(here));
}

/** Handlers of the pages of drafts. */
export const draftPageHandlers = implement(draftsPages, {
  chooseForNew: async ({ 'thu-tuc': code }, handling) =>
    code === undefined ? redirect(`${speechOf(handling).prefix}/thu-tuc`) : showNew(handling, { code }),
  startDossier: async ({ procedure, target }, handling) => {
    const [enterpriseId = '', projectId] = target.split('.');
    if (enterpriseId === '') return showNew(handling, { code: procedure, missing: true });
    const draft = await startDraft(handling.ctx, { procedureCode: procedure, enterpriseId, projectId });
    return redirect(`${speechOf(handling).prefix}/ho-so/ban-nhap/${draft.id}`);
  },
  showDraft: ({ id, buoc, loi }, handling) => showStep(handling, id, { step: buoc, faults: loi !== undefined }),
  keepDraft: {
    admit: ({ id }, ctx) => admitFiles(ctx, id),
    handle: async ({ id, _version: version, _saving: saving }, handling) => {
      try {
        const { act, refused } = await keep(handling, { id, version, saving: saving === '1' });
        const unfit = refusedFormFiles(handling, refused);
        if (unfit.length > 0) return await showStep(handling, id, { step: stepIn(handling), faults: false, unfit });
        return await goOn(handling, id, act);
      } catch (error) {
        if (error instanceof Problem && error.code === 'http.changed-meanwhile') return showConflict(handling, id, error);
        throw error;
      }
    },
  },
  autosaveDraft: async ({ id, _version: version }, { ctx, form }) => {
    const saved = await saveDraft(ctx, { draftId: id, version, body: form });
    return { hidden: { _version: saved.version } };
  },
  saveComponents: {
    admit: ({ id }, ctx) => admitFiles(ctx, id),
    handle: async ({ id, _remove: removed, _move: moved, _go: go }, handling) => {
      const { ctx, files, refused } = handling;
      const speech = speechOf(handling);
      const untaken = await takeTray(
        ctx,
        id,
        files.filter((one) => one.slot === scanTray),
      );
      const refusals = new Map([...untaken, ...(await takeFiles(ctx, id, files)), ...(await tellRefused(ctx, id, refused))]);
      if (refusals.size > 0) return showStep(handling, id, { step: papersStep, faults: false, refusals });
      if (removed !== undefined) {
        await removeComponent(ctx, id, removed);
        return redirect(`${stepHref(speech, id, papersStep)}#s-${uploadPrefix}${removed}`);
      }
      if (moved !== undefined) {
        await moveComponent(ctx, { draftId: id, ...readMove(moved) });
        return redirect(stepHref(speech, id, papersStep));
      }
      if (go === 'look-up') await fetchRecords(ctx, id, true);
      if (go === 'next') return redirect(stepHref(speech, id, checkStep));
      const draft = await getDraft(ctx, id);
      if (go === 'save') return redirect(homeHref(speech, draft));
      const { form } = await ctx.read((tx) => getFormVersion(tx, draft.formVersionId));
      const last = visibleSteps(form, draft.data).at(-1)?.key ?? papersStep;
      return redirect(stepHref(speech, id, go === 'back' ? last : papersStep));
    },
  },
  printDraft: async ({ id }, handling) => {
    const view = await viewOf(handling, await getDraft(handling.ctx, id));
    return handling.site({ title: titleOf(view, draftWords(view.draft, view)), body: draftPrintPage(view), bare: true });
  },
  sendDraft: async ({ id }, handling) => {
    try {
      const { answers, atDesk } = await getDraft(handling.ctx, id);
      const dossierId = await submitDossier(handling.ctx, id);
      if (atDesk) return redirect(`/app/ho-so/${dossierId}`);
      if (handling.endsAfter !== undefined) return await leaveFiled(handling);
      return redirect(`${speechOf(handling).prefix}/ho-so/${dossierId}?da-nop=${answers === undefined ? '1' : answerSent}`);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'dossiers.not-complete') throw error;
      return showCheck(handling, await viewOf(handling, await getDraft(handling.ctx, id)), 422);
    }
  },
  renewDraft: async ({ id }, handling) => {
    await renewDraft(handling.ctx, id);
    return redirect(`${speechOf(handling).prefix}/ho-so/ban-nhap/${id}`);
  },
  dropLeftOver: async ({ id }, handling) => {
    await dropLeftOver(handling.ctx, id);
    return redirect(`${speechOf(handling).prefix}/ho-so/ban-nhap/${id}`);
  },
  dropDraft: async ({ id }, handling) => {
    const { enterpriseId, answers, atDesk } = await getDraft(handling.ctx, id);
    await discardDraft(handling.ctx, id);
    if (atDesk) return redirect('/app/tiep-nhan');
    if (answers !== undefined) return redirect(`${speechOf(handling).prefix}/ho-so/${answers.dossierId}`);
    return redirect(`${speechOf(handling).prefix}/doanh-nghiep?dn=${enterpriseId ?? ''}&da-bo=1`);
  },
});
