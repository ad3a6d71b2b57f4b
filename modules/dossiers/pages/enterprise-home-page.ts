import {
  alert,
  button,
  card,
  chip,
  clockBar,
  columns,
  emptyState,
  field,
  html,
  inLocale,
  linkButton,
  pageHead,
  type Content,
  type Html,
} from '#platform/pages';
import type { Words } from '#platform/i18n';
import type { DraftLine } from '../server/drafts.ts';
import type { DossierLine } from '../server/list-dossiers.ts';
import { askedUntil } from './asked-parts.ts';
import { clockStateOf, instantOf, said, standingChip, type Speech } from './speech.ts';

/** A dossier with where it is now and how much of its time is used (0–1). */
export interface PlacedLine {
  line: DossierLine;
  unit: Words | undefined;
  step: Words | undefined;
  used: number | undefined;
}

/** A dossier that waits for the enterprise, with what is asked for. */
export interface AskedLine extends PlacedLine {
  request: { deadline: string | undefined; count: number; draftId: string | undefined } | undefined;
}

/** An enterprise the reader acts for. */
export interface Represented {
  id: string;
  name: string;
  code: string;
}

/** What the home of an enterprise tells. */
export interface EnterpriseHomeView extends Speech {
  enterprise: Represented;
  enterprises: readonly Represented[];
  drafts: readonly { draft: DraftLine; project: string | undefined }[];
  toDo: readonly AskedLine[];
  beingHandled: readonly PlacedLine[];
  recent: readonly PlacedLine[];
  hasEarlier: boolean;
  discarded: boolean;
  /** He represents it himself, and may name delegates. */
  isRepresentative: boolean;
}

const soonFrom = 0.8;

/** Choosing among the enterprises one acts for; nothing where there is only one. */
export function enterpriseSwitch(
  view: Speech & { enterprises: readonly Represented[]; enterpriseId: string | undefined },
  action: string,
): Content {
  const { t, locale, enterprises, enterpriseId } = view;
  if (enterprises.length < 2) return null;
  const options = enterprises.map((one) => ({ value: one.id, label: one.name, selected: one.id === enterpriseId }));
  return html`<form class="inline-form dossier-switch" method="get" action="${action}">
    ${field({ locale, name: 'dn', type: 'select', label: t('dossiers.page.act-for'), options, required: true })}${button({ label: t('dossiers.page.switch') })}
  </form>`;
}

/** The name a dossier is called by: its procedure, as a link. */
export function dossierLink({ id, procedure }: Pick<DossierLine, 'id' | 'procedure'>, { prefix, locale }: Speech): Html {
  return html`<a class="dossier-name" href="${prefix}/ho-so/${id}">${said(procedure.name, locale)}</a>`;
}

function whereNow({ line, unit, step }: PlacedLine, { t, locale }: Speech): Html {
  if (unit === undefined || step === undefined) return html`<p class="dossier-where">${said(line.status, locale)}</p>`;
  return html`<p class="dossier-where">${t('dossiers.page.now-at')} <b>${said(unit, locale)}</b>: ${said(step, locale)}</p>`;
}

function handled(placed: PlacedLine, speech: Speech): Html {
  const { t } = speech;
  const { line, used } = placed;
  const state = clockStateOf(line);
  const due = line.dueAt === undefined ? t('dossiers.page.no-due-yet') : t('dossiers.page.due-at', { at: instantOf(line.dueAt) });
  const label = t('dossiers.page.time-used', { percent: Math.round((used ?? 0) * 100) });
  return html`<li class="dossier-item">
    <p class="dossier-head">${line.code === undefined ? t('dossiers.page.no-code-yet') : html`<span class="mono">${line.code}</span>`} ${standingChip(line, speech)}</p>
    ${dossierLink(line, speech)}${whereNow(placed, speech)}
    ${used !== undefined && state !== undefined && clockBar({ label, used, soonFrom, state })}
    <p class="help">${due}</p>
  </li>`;
}

function draftItem({ draft, project }: EnterpriseHomeView['drafts'][number], { t, locale, prefix }: Speech): Html {
  return html`<li class="dossier-item">
    <p class="dossier-head">${chip(t('dossiers.page.draft'), 'draft')}</p>
    <a class="dossier-name" href="${prefix}/ho-so/ban-nhap/${draft.id}">${said(draft.procedure.name, locale)}</a>
    ${project !== undefined && html`<p class="dossier-where">${inLocale(project, locale)}</p>`}<p class="help">${t('dossiers.page.saved-at', { at: instantOf(draft.savedAt) })}</p>
  </li>`;
}

function askedItem({ line, request }: AskedLine, speech: Speech): Html {
  const { t, locale, prefix } = speech;
  const code = line.code === undefined ? t('dossiers.page.no-code-yet') : html`<span class="mono">${line.code}</span>`;
  const [href, label] =
    request?.draftId === undefined
      ? [`${prefix}/ho-so/${line.id}`, t('dossiers.page.see-asked')]
      : [`${prefix}/ho-so/ban-nhap/${request.draftId}`, t('dossiers.page.answer-go-on')];
  const answer = html` · <a href="${href}">${label}</a>`;
  return html`<li class="dossier-item">
    <p class="dossier-head">${chip(said(line.status, locale), 'soon')} <span>${code}</span></p>
    ${dossierLink(line, speech)}
    ${request !== undefined && html`<p class="dossier-where">${t('dossiers.page.asked-count', { count: request.count })} <b>${askedUntil(request.deadline, speech)}</b>${answer}</p>`}
  </li>`;
}

function finishedItem({ line }: PlacedLine, speech: Speech): Html {
  const { t, locale } = speech;
  const at = line.finishedAt === undefined ? '' : instantOf(line.finishedAt);
  const hasResult = line.nationalStatus === 9 || line.nationalStatus === 10;
  return html`<li class="dossier-item">
    <p class="dossier-head"><span class="mono">${line.code}</span> ${hasResult && !line.refused ? standingChip(line, speech) : chip(said(line.status, locale), line.refused ? 'late' : 'draft')}</p>
    ${dossierLink(line, speech)}
    <p class="help">${at !== '' && t('dossiers.page.finished-at', { at })}${hasResult && html` · <a href="/api/v1/dossiers/${line.id}/result" download>${t('dossiers.page.download-result')}</a>`}</p>
  </li>`;
}

function section(id: string, title: string, items: readonly Html[], none: Content): Html {
  return html`<section aria-labelledby="${id}"><h2 class="dossier-section" id="${id}">${title}${items.length > 0 && html` <span class="tab-count">${items.length}</span>`}</h2>${
    items.length === 0 ? none : html`<ul class="dossier-list">${items}</ul>`
  }</section>`;
}

/** An enterprise's home: what it must do, what is being done for it, what came out. */
export function enterpriseHomePage(view: EnterpriseHomeView): Html {
  const { t, locale, prefix, enterprise, drafts, toDo, beingHandled, recent } = view;
  const begin = linkButton({ label: t('dossiers.page.new'), href: `${prefix}/thu-tuc`, kind: 'primary' });
  const mine = [...toDo.map((one) => askedItem(one, view)), ...drafts.map((one) => draftItem(one, view))];
  const nothing = (key: 'todo' | 'handled' | 'recent') => card({ body: html`<p class="quiet">${t(`dossiers.page.none-${key}`)}</p>` });
  const isNew = mine.length + beingHandled.length + recent.length === 0 && !view.hasEarlier;
  const guide = emptyState({
    title: t('dossiers.page.first-title'),
    text: t('dossiers.page.first-text'),
    act: linkButton({ label: t('dossiers.page.first-act'), href: `${prefix}/thu-tuc`, kind: 'primary' }),
  });
  const lists = html`${columns([
    section('to-do', t('dossiers.page.to-do'), mine, nothing('todo')),
    section(
      'handled',
      t('dossiers.page.being-handled'),
      beingHandled.map((one) => handled(one, view)),
      nothing('handled'),
    ),
  ])}
  ${section(
    'recent',
    t('dossiers.page.recent'),
    recent.map((one) => finishedItem(one, view)),
    nothing('recent'),
  )}
  <p><a href="${prefix}/ho-so?dn=${enterprise.id}">${t('dossiers.page.all-dossiers')}</a></p>`;
  return html`${view.discarded && alert({ locale, tone: 'ok', title: t('dossiers.page.discarded'), live: true })}
    ${pageHead({
      eyebrow: html`${t('dossiers.page.enterprise-code')} <span class="mono">${enterprise.code}</span>`,
      title: inLocale(enterprise.name, locale),
      ...(isNew ? {} : { acts: [begin] }),
    })}
    ${enterpriseSwitch({ ...view, enterpriseId: enterprise.id }, `${prefix}/doanh-nghiep`)}
    <div class="dossier-home" id="home" data-live="dossier">${isNew ? guide : lists}</div>
    ${view.isRepresentative && html`<p><a href="${prefix}/doanh-nghiep/nguoi-duoc-uy-quyen?dn=${enterprise.id}">${t('dossiers.page.delegates')}</a></p>`}`;
}

/** For a signed-in person who acts for nobody now: why nothing is here, and who can change that. */
export function noMandatePage({ t, prefix, isOfficer }: Speech & { isOfficer: boolean }): Html {
  const act = isOfficer
    ? linkButton({ label: t('dossiers.page.to-inbox'), href: '/app/' })
    : html`${linkButton({ label: t('dossiers.page.ask-account'), href: `${prefix}/dang-ky`, kind: 'primary' })}
        ${linkButton({ label: t('dossiers.page.see-procedures'), href: `${prefix}/thu-tuc` })}`;
  return html`${pageHead({ title: t('dossiers.page.no-mandate-title') })}
    ${emptyState({ title: t('dossiers.page.no-mandate-who'), text: t('dossiers.page.no-mandate-how'), act })}`;
}
