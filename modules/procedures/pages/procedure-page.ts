import { formatDate } from '#platform/i18n';
import { alert, breadcrumbs, html, linkButton, pageHead, pillLinks, type Content, type Html } from '#platform/pages';
import type { DescribedProcedure } from '../server/procedure.ts';
import { audiencePart, channelsPart, filePart, feePart, lawPart, resultPart, section, stepsPart, timePart } from './procedure-sections.ts';
import { certaintyChip, feeWords, limitInShort, said, type Speech } from './said.ts';

function facts(procedure: DescribedProcedure, speech: Speech): Html {
  const { t, locale } = speech;
  const { cases, fees, components, results, outcomes, offer } = procedure.content;
  const usual = cases.at(-1);
  const lane = cases.length > 1 ? cases[0] : undefined;
  const required = components.filter((one) => one.required === true && one.source === 'upload').length;
  const result = results[0] ?? outcomes[0];
  const fact = (label: string, value: Content, more?: Content) =>
    html`<div>
      <dt>${label}</dt>
      <dd>${value}${more !== undefined && html`<span class="help">${more}</span>`}</dd>
    </div>`;
  const laneWords = lane && html`${said(lane.name, locale)}: ${limitInShort(lane, speech)}`;
  return html`<dl class="procedure-strip">
    ${fact(t('procedures.time'), usual === undefined ? t('procedures.unknown') : limitInShort(usual, speech), laneWords)}
    ${fact(t('procedures.fee'), feeWords(fees, speech))}
    ${offer === 'open' && fact(t('procedures.file'), t('procedures.papers', { count: required }))}
    ${result !== undefined && fact(t('procedures.result'), said(result.name, locale), result.certainty === 'text' ? undefined : certaintyChip(result.certainty, speech))}
  </dl>`;
}

/** Why nobody files it here, and where it is handled instead. */
function standing({ offer, offerNote, handledBy }: DescribedProcedure['content'], { t, locale }: Speech): Html {
  if (offer === 'open') return alert({ locale, tone: 'info', title: t('procedures.not-online'), body: t('procedures.not-online-help') });
  const where =
    handledBy &&
    html`<p>
      ${t('procedures.handled-by')} ${handledBy.url === undefined ? said(handledBy.name, locale) : html`<a href="${handledBy.url}">${said(handledBy.name, locale)}</a>`}
    </p>`;
  return alert({
    locale,
    tone: offer === 'closed' ? 'soon' : 'info',
    title: t(`procedures.offer-title.${offer}`),
    body: html`${offerNote !== undefined && html`<p>${said(offerNote, locale)}</p>`}${where}`,
  });
}

/** A procedure before one starts with it: what it is, what to bring, how long, how much, who does what, and the law behind it. */
export function procedurePage(procedure: DescribedProcedure, speech: Speech): Html {
  const { t, locale, prefix } = speech;
  const { content, code, name, field } = procedure;
  const online = content.offer === 'open' && content.filingChannels.some(({ channel }) => channel === 'online');
  const file = linkButton({ label: t('procedures.file-act'), href: `${prefix}/ho-so/moi?thu-tuc=${code}`, kind: 'primary' });
  const parts: (readonly [id: string, title: string, body: Html])[] = [
    ['doi-tuong', t('procedures.audience'), audiencePart(content, speech)],
    ['ho-so', t('procedures.file'), filePart(content, speech)],
    ['thoi-han', t('procedures.time'), timePart(content, speech)],
    ['le-phi', t('procedures.fee'), feePart(content.fees, speech)],
    ...(content.steps.length === 0 ? [] : [['cac-buoc', t('procedures.steps'), stepsPart(content, speech)] as const]),
    ['ket-qua', t('procedures.result'), resultPart(content, speech)],
    ['noi-nop', t('procedures.channels'), channelsPart(content, speech)],
    ['can-cu', t('procedures.law'), lawPart(content, speech)],
  ];
  const menu = parts.map(([id, title]) => ({ label: title, href: `#${id}` }));
  return html`${breadcrumbs({
    locale,
    items: [
      { label: t('procedures.title'), href: `${prefix}/thu-tuc` },
      { label: said(field.name, locale), href: `${prefix}/thu-tuc?linh-vuc=${field.code}` },
      { label: html`<span class="mono">${code}</span>` },
    ],
  })}
    ${pageHead({ title: said(name, locale), lead: said(content.purpose, locale), acts: online ? [file] : [] })} ${facts(procedure, speech)}
    ${!online && standing(content, speech)}
    ${content.authoritativeSystem !== 'ezone' && content.systemNote !== undefined && alert({ locale, tone: 'info', title: t('procedures.master', { system: t(`procedures.system.${content.authoritativeSystem}`) }), body: said(content.systemNote, locale) })}
    <nav class="procedure-menu" aria-label="${t('procedures.on-this-page')}">${pillLinks(menu, t('procedures.on-this-page'))}</nav>
    ${parts.map(([id, title, body]) => section(id, title, body))}
    ${online && html`<p class="procedure-end">${file}</p>`}
    <p class="procedure-version">${t('procedures.version', { version: procedure.version, from: formatDate(procedure.validFrom) })}</p>`;
}
