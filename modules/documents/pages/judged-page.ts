import { card, html, inLocale, said, sizeInWords, summaryList, type Content, type Html } from '#platform/pages';
import type { FileJudgement } from '../server/judge-file.ts';
import type { IssuedDocument } from '../server/issued.ts';
import { changesCard, signatureDetails, signersCard } from './judgement-parts.ts';
import { checkElsewhere, demoNotice, fileForm, fingerprint, issuedFacts, verdict, type Speech } from './verification-parts.ts';

/** A judged file, and the document of the QR code it was compared with. */
export interface JudgedView extends Speech {
  file: { name: string; size: number };
  judgement: FileJudgement;
  compared: IssuedDocument | undefined;
}

const tones = {
  genuine: 'ok',
  confirmed: 'ok',
  signed: 'ok',
  withdrawn: 'late',
  'before-issue': 'soon',
  other: 'late',
  altered: 'late',
  untrusted: 'late',
  unclear: 'soon',
  unsigned: 'late',
} as const;

/** The answer by name: the signatures' together with what was issued here. */
export function answerOf({ judgement, compared }: Pick<JudgedView, 'judgement' | 'compared'>): keyof typeof tones {
  const { kind, issued, beforeIssue } = judgement;
  // What the system confirmed carries no signature: being its very file is the proof.
  const isConfirmed = kind === 'unsigned' && issued?.bySystem === true;
  if (kind !== 'authentic' && !isConfirmed) return kind;
  if (compared !== undefined && compared.word !== issued?.word) return 'other';
  if (issued === undefined) return beforeIssue ? 'before-issue' : 'signed';
  return answerOfIssued(issued);
}

function answerOfIssued({ withdrawn, bySystem }: IssuedDocument): 'withdrawn' | 'confirmed' | 'genuine' {
  if (withdrawn) return 'withdrawn';
  return bySystem ? 'confirmed' : 'genuine';
}

function facts(view: JudgedView): Html {
  const { t, locale, judgement, file } = view;
  const { issued, beforeIssue, report } = judgement;
  const said2 = issued !== undefined ? 'documents.page.ours' : beforeIssue ? 'documents.page.ours-before-issue' : 'documents.page.not-ours';
  const own = html`<p class="help">${t(said2)}</p>`;
  const rows = [
    {
      label: t('documents.page.file-name'),
      value: html`${inLocale(file.name, locale)} <span class="quiet">${sizeInWords(file.size, locale)}</span>`,
    },
    ...(issued === undefined ? [{ label: t('documents.page.fingerprint'), value: fingerprint(judgement.sha256, locale) }] : []),
    ...(report.problem === null || report.signatures.length === 0
      ? []
      : [{ label: t('documents.page.remark'), value: said(report.problem, locale) }]),
  ];
  return card({
    title: t('documents.page.about-file'),
    body: html`${issued !== undefined && issuedFacts(issued, view)}${summaryList({ locale, rows })}${own}`,
  });
}

function comparison(view: JudgedView): Content {
  const { compared, t, judgement } = view;
  if (compared === undefined || compared.word === judgement.issued?.word) return null;
  return card({ title: t('documents.page.behind-code'), body: issuedFacts(compared, view) });
}

// words: documents.page.answer.*
/** What was found of a file: the answer first, then who, when, what changed, and how to check it elsewhere. */
export function judgedPage(view: JudgedView): Html {
  const { t, locale, judgement, compared } = view;
  const answer = answerOf(view);
  const { report } = judgement;
  const signed = report.signatures.length > 0;
  return html`<div class="verification stack-wide">${demoNotice(view)}
${verdict({
  tone: tones[answer],
  eyebrow: t('documents.page.verify-title'),
  title: t(`documents.page.answer.${answer}`),
  text: html`<span>${t(`documents.page.answer-text.${answer}`)}</span>`,
})}
${comparison(view)}${facts(view)}
${signed && signersCard(report, view)}${signed && changesCard(report, view)}
${signatureDetails(report, view)}${checkElsewhere(view)}
${card({ title: t('documents.page.another'), body: fileForm({ ...view, word: compared?.word }) })}
<p class="quiet">${t('documents.page.judged-by')} ${said(view.agency, locale)}.</p></div>`;
}
