import type { Words } from '#platform/i18n';
import { card, chip, disclosure, html, inLocale, said, summaryList, table, type Content, type Html } from '#platform/pages';
import type { Report, ReportedChange, SignatureReport } from '#modules/signatures';
import { standingOf } from '../server/judge-file.ts';
import { instantOf, type Speech } from './verification-parts.ts';

const tones = { valid: 'ok', altered: 'late', unclear: 'soon' } as const;

function timeOf({ provenTime, claimedTime }: SignatureReport, { t }: Speech): Content {
  if (provenTime !== null)
    return html`<span class="nowrap">${instantOf(provenTime)}</span> <span class="help">${t('documents.page.time-proven')}</span>`;
  return claimedTime === null
    ? t('documents.page.time-unknown')
    : html`<span class="nowrap">${instantOf(claimedTime)}</span> <span class="help">${t('documents.page.time-claimed')}</span>`;
}

function nameOf(signature: SignatureReport, { t, locale }: Speech): Content {
  if (signature.signer === null) return t('documents.page.signer-unknown');
  const note = (words: string) => html` <span class="help">${words}</span>`;
  const stamp = signature.kind === 'timestamp' && note(t('documents.page.is-time-stamp'));
  const claim = standingOf(signature) !== 'valid' && note(t('documents.page.as-claimed'));
  return html`${inLocale(signature.signer, locale)}${stamp}${claim}`;
}

// words: documents.page.standing.*
function standing(signature: SignatureReport, { t }: Speech): Html {
  const stands = standingOf(signature);
  return chip(t(`documents.page.standing.${stands}`), tones[stands]);
}

/** Who signed, for which organisation, when, and how each signature stands. */
export function signersCard(report: Report, speech: Speech): Html {
  const { t, locale } = speech;
  const columns = [
    { label: t('documents.page.signer'), role: 'title' as const },
    { label: t('documents.page.organisation') },
    { label: t('documents.page.time') },
    { label: t('documents.page.stands') },
  ];
  const rows = report.signatures.map((one) => [
    nameOf(one, speech),
    one.organisation === null ? t('documents.page.organisation-unknown') : inLocale(one.organisation, locale),
    timeOf(one, speech),
    standing(one, speech),
  ]);
  return card({ title: t('documents.page.signers'), body: table({ caption: t('documents.page.signers'), columns, rows }) });
}

function once(texts: readonly Words[]): Words[] {
  return texts.filter((text, place) => texts.findIndex((other) => other.vi === text.vi) === place);
}

// What nobody answers for comes first.
const rank = (change: ReportedChange): number => (change.by === null ? 0 : 1);

/** One signature for each thing that went wrong: a changed byte breaks every signature that covers it. */
function altered(signatures: readonly SignatureReport[]): SignatureReport[] {
  const broken = signatures.filter((one) => standingOf(one) === 'altered');
  return broken.filter((one, place) => broken.findIndex((other) => other.cause === one.cause) === place);
}

/** Why the file cannot be trusted, and what was changed or added after somebody signed. */
export function changesCard(report: Report, { t, locale }: Speech): Html {
  const changes = once(
    report.signatures
      .flatMap((one) => (one.integrity === 'valid' ? one.changesAfter : []))
      .toSorted((one, other) => rank(one) - rank(other)),
  );
  const faults = altered(report.signatures).filter((one) => one.cause !== 'unclear.changed' || changes.length === 0);
  const list = (texts: readonly Words[]) => html`<ul class="changes">${texts.map((text) => html`<li>${said(text, locale)}</li>`)}</ul>`;
  const all = [...faults.map((one) => one.reason), ...changes];
  return card({
    title: t('documents.page.changes'),
    body: all.length === 0 ? html`<p>${t('documents.page.no-changes')}</p>` : list(all),
  });
}

// words: documents.page.integrity.*
function detail(signature: SignatureReport, speech: Speech): Html {
  const { t, locale } = speech;
  const rows = [
    { label: t('documents.page.reason'), value: said(signature.reason, locale) },
    { label: t('documents.page.integrity'), value: t(`documents.page.integrity.${signature.integrity}`) },
    { label: t('documents.page.covers'), value: t(signature.coversWholeFile ? 'documents.page.covers-all' : 'documents.page.covers-part') },
    ...(signature.level === 'other' ? [] : [{ label: t('documents.page.level'), value: `PAdES ${signature.level}` }]),
    { label: t('documents.page.standard-verdict'), value: html`<span class="mono">${signature.verdict}</span>` },
  ];
  const name = signature.signer === null ? t('documents.page.signer-unknown') : inLocale(signature.signer, locale);
  const title = html`${name} <span class="quiet">· ${t('documents.page.field')} ${inLocale(signature.field, locale)}</span>`;
  return html`<section class="signature-detail"><h3>${title}</h3>${summaryList({ locale, rows })}</section>`;
}

/** All that was found of each signature, for those who want to know. */
export function signatureDetails(report: Report, speech: Speech): Content {
  if (report.signatures.length === 0) return null;
  const body = html`<div class="stack-wide">${report.signatures.map((one) => detail(one, speech))}</div>`;
  return disclosure({ summary: speech.t('documents.page.details'), body });
}
