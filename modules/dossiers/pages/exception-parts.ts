import { alert, button, csrfField, html, linkButton, type Content, type Html } from '#platform/pages';
import type { DossierDetail } from '../server/get-dossier.ts';
import type { listExceptions } from '../server/exceptions/list-exceptions.ts';
import { askedItems, askedUntil, askedWhy } from './asked-parts.ts';
import { instantOf, type Speech } from './speech.ts';

/** What the applicant is told about requests, his withdrawal and an apology. */
export type Exceptions = Awaited<ReturnType<typeof listExceptions>>;
type Request = Exceptions['requests'][number];

interface ExceptionsView extends Speech {
  dossier: DossierDetail;
  exceptions: Exceptions;
}

const waiting = 7;
const supplement = 5;

// words: dossiers.page.effect.*
function effectOf({ stage }: Request, { dossier, t }: ExceptionsView): string {
  return t(`dossiers.page.effect.${stage === 'intake' ? 'intake' : (dossier.clock?.pauseRule ?? 'NO_PAUSE')}`);
}

function requestBanner(request: Request, view: ExceptionsView): Html {
  const { t, locale, prefix, csrf, dossier } = view;
  const act =
    request.draftId === undefined
      ? html`<form method="post" action="${prefix}/ho-so/${dossier.id}/bo-sung">${csrfField(csrf)}${button({ label: t('dossiers.page.answer-act'), kind: 'primary' })}</form>`
      : linkButton({ label: t('dossiers.page.answer-go-on'), href: `${prefix}/ho-so/ban-nhap/${request.draftId}`, kind: 'primary' });
  return alert({
    locale,
    tone: 'soon',
    title: html`${t('dossiers.page.asked-title')} ${askedUntil(request.deadline, view)}`,
    body: html`${askedItems(request.items, view)}${askedWhy(request, view)}<p>${effectOf(request, view)}</p>`,
    act,
  });
}

function requestPart(view: ExceptionsView): Content {
  const { t, locale, dossier, exceptions } = view;
  const open = exceptions.requests.find((request) => request.endedAt === undefined);
  if (open !== undefined) return requestBanner(open, view);
  const last = exceptions.requests.at(-1);
  if (last?.outcome !== 'expired' || dossier.nationalStatus !== supplement || last.endedAt === undefined) return null;
  return alert({
    locale,
    tone: 'late',
    title: t('dossiers.page.asked-over', { at: instantOf(last.endedAt) }),
    body: html`<p>${t('dossiers.page.asked-over-text')}</p>`,
  });
}

function withdrawalPart({ t, locale, prefix, csrf, dossier, exceptions }: ExceptionsView): Content {
  const open = exceptions.proposals.find((one) => one.content.kind === 'withdrawal' && one.decision === undefined);
  if (dossier.nationalStatus !== waiting || open === undefined) return null;
  return alert({
    locale,
    tone: 'info',
    title: t('dossiers.page.withdrawal-waits'),
    body: html`<p>${t('dossiers.page.withdrawal-waits-text', { at: instantOf(open.proposedAt) })}</p>`,
    act: html`<form method="post" action="${prefix}/ho-so/${dossier.id}/rut/thoi">${csrfField(csrf)}${button({ label: t('dossiers.page.keep') })}</form>`,
  });
}

/** An apology is told with both dates: the first one stays on the receipt. */
function apologyPart({ t, locale, dossier, exceptions: { dueAt, apologyDueAt } }: ExceptionsView): Content {
  if (apologyDueAt === undefined || dueAt === undefined || dossier.finishedAt !== undefined) return null;
  const paper = dossier.papers.find((one) => one.formNo === '04');
  return alert({
    locale,
    tone: 'info',
    title: t('dossiers.page.apology-title', { at: instantOf(apologyDueAt) }),
    body: html`<p>${t('dossiers.page.apology-text', { first: instantOf(dueAt), at: instantOf(apologyDueAt) })}${
      paper !== undefined && html` <a href="/api/v1/dossiers/${dossier.id}/papers/${paper.id}">${t('dossiers.page.apology-paper')}</a>`
    }</p>`,
  });
}

/** What the applicant has to do or to know beside the usual way: on top of the dossier. */
export function exceptionNotices(view: ExceptionsView): Content {
  const parts = [requestPart(view), withdrawalPart(view), apologyPart(view)].filter((part) => part !== null);
  return parts.length > 0 && html`<div class="stack">${parts}</div>`;
}

/** The way to withdraw, where it may still be done. */
export function withdrawalLink({ t, prefix, dossier, exceptions }: ExceptionsView): Content {
  return (
    exceptions.mayPropose.includes('withdrawal') &&
    html`<p><a href="${prefix}/ho-so/${dossier.id}/rut">${t('dossiers.page.withdraw')}</a></p>`
  );
}
