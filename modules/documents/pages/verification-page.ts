import { alert, card, errorSummary, html, pageHead, type Content, type Html } from '#platform/pages';
import type { IssuedDocument } from '../server/issued.ts';
import { checkElsewhere, demoNotice, fileForm, issuedFacts, type Speech } from './verification-parts.ts';

/** A file that could not be judged, in words. */
export interface RefusedView {
  error?: string | undefined;
}

function refusal({ error, locale }: Speech & RefusedView): Content {
  return error !== undefined && errorSummary({ locale, errors: [{ field: 'file', text: error }] });
}

/** The question: which file. */
export function verificationPage(view: Speech & RefusedView): Html {
  const { t } = view;
  return html`<div class="verification stack-wide">${demoNotice(view)}${refusal(view)}
${pageHead({ title: t('documents.page.verify-title'), lead: t('documents.page.verify-lead') })}
${card({ title: t('documents.page.drop-title'), body: fileForm(view) })}
${card({ title: t('documents.page.with-code'), body: html`<p>${t('documents.page.with-code-text')}</p>` })}
${checkElsewhere(view)}</div>`;
}

/** The document behind a QR code, and the invitation to compare a file with it. */
export function issuedPage(view: Speech & RefusedView & { issued: IssuedDocument }): Html {
  const { t, locale, issued } = view;
  const withdrawn =
    issued.withdrawn &&
    alert({
      locale,
      tone: 'late',
      title: t('documents.page.answer.withdrawn'),
      body: html`<p>${t('documents.page.answer-text.withdrawn')}</p>`,
    });
  return html`<div class="verification stack-wide">${demoNotice(view)}${refusal(view)}
${pageHead({ eyebrow: t('documents.page.verify-title'), title: t('documents.page.issued-title'), lead: t('documents.page.issued-lead') })}
${withdrawn}${card({ title: t('documents.page.behind-code'), body: issuedFacts(issued, view) })}
${card({ title: t('documents.page.compare'), body: html`<p>${t('documents.page.compare-text')}</p>${fileForm({ ...view, word: issued.word })}` })}
${checkElsewhere(view)}</div>`;
}

/** No document behind the word; says nothing of why. */
export function unknownPage(view: Speech): Html {
  const { t } = view;
  return html`<div class="verification stack-wide">${demoNotice(view)}
${pageHead({ eyebrow: t('documents.page.verify-title'), title: t('documents.page.unknown-title'), lead: t('documents.page.unknown-lead') })}
${card({ title: t('documents.page.drop-title'), body: fileForm(view) })}</div>`;
}
