import { formatDate, formatDuration, formatNumber } from '#platform/i18n';
import { chip, html, joinHtml, sizeInWords, table, type Content, type Html } from '#platform/pages';
import type { ProcedureCase, ProcedureComponent, ProcedureContent } from '../contract.ts';
import type { Offer } from '../offer.ts';
import { certaintyChip, limitWords, sameTime, said, temporaryWords, timeWords, type Speech } from './said.ts';

/** A part of the page with its own heading, to which the short menu on top leads. */
export function section(id: string, title: string, body: Content): Html {
  return html`<section id="${id}" class="procedure-part" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${body}
  </section>`;
}

function needed({ required, requiredWhen }: ProcedureComponent, { t, locale }: Speech): Content {
  if (required === true) {
    return html`${chip(t('procedures.required'), 'neutral')}${requiredWhen !== undefined && html`<span class="help">${said(requiredWhen, locale)}</span>`}`;
  }
  return requiredWhen === undefined ? t('procedures.optional') : said(requiredWhen, locale);
}

// words: procedures.instead.*
/** From where a paper is taken that need not be handed in, in words; each way once. */
function instead({ substitutions = [] }: ProcedureComponent, speech: Speech): Html | false {
  const ways = [...new Set(substitutions.map((one) => one.from))];
  if (ways.length === 0) return false;
  const isSure = substitutions.every((one) => one.certainty === 'text');
  const text = ways.map((way) => speech.t(`procedures.instead.${way}`)).join('; ');
  return html`<span class="help">${speech.t('procedures.instead', { from: text })}${!isSure && html` ${certaintyChip('background', speech)}`}</span>`;
}

function paper(component: ProcedureComponent, speech: Speech): Html {
  const { locale, t } = speech;
  const { name, note, law, certainty } = component;
  return html`${said(name, locale)}${note !== undefined && html`<span class="help">${said(note, locale)}</span>`}<span class="help"
      >${law !== undefined && html`${t('procedures.law-at')} ${said(law, locale)}`}${certainty !== 'text' && html` ${certaintyChip(certainty, speech)}`}</span
    >${instead(component, speech)}`;
}

function fileRule({ source, accept, maxBytes }: ProcedureComponent, { t, locale }: Speech): string {
  if (source === 'form') return t('procedures.filled-online');
  return t('procedures.file-rule', {
    kinds: accept.map((kind) => kind.toUpperCase()).join(', '),
    size: sizeInWords(maxBytes, locale).replace(' ', '\u00a0'),
  });
}

function copies({ copyKinds }: ProcedureComponent, { t }: Speech): string {
  const names = copyKinds.map((kind) => t(`procedures.copy.${kind}`));
  const [last = '', first] = [names.at(-1), names.slice(0, -1).join(', ')];
  return first === '' ? last : t('procedures.copies', { first, last });
}

/** What has to be in the file: paper, when it is needed, which copy, which files are taken. */
export function filePart({ components, offer }: ProcedureContent, speech: Speech): Html {
  const { t } = speech;
  if (components.length === 0) return html`<p>${t('procedures.unknown')}</p>`;
  if (offer !== 'open')
    return html`<ul class="procedure-lines">
      ${components.map((one) => html`<li>${paper(one, speech)}</li>`)}
    </ul>`;
  const columns = [
    { label: t('procedures.paper'), role: 'title' as const },
    { label: t('procedures.when-needed') },
    { label: t('procedures.copy') },
    { label: t('procedures.files') },
  ];
  const rows = components.map((one) => [paper(one, speech), needed(one, speech), copies(one, speech), fileRule(one, speech)]);
  return table({ caption: t('procedures.file'), columns, rows });
}

function supplementRule(one: ProcedureCase, { t, locale }: Speech): string {
  const window = one.supplementWindow === undefined ? '' : ` ${t('procedures.window', { time: timeWords(one.supplementWindow, locale) })}`;
  return `${t('procedures.supplements', { count: one.maxSupplements })}${window} ${t(`procedures.regime.${one.regime}`)}`;
}

function timeCard(one: ProcedureCase, offer: Offer, speech: Speech): Html {
  const { t, locale } = speech;
  const { limit, lawLimit, published, law, temporary } = one;
  const notes: Content[] = [];
  if (temporary !== undefined) notes.push(temporaryWords({ ...temporary, usual: timeWords(temporary.usual, locale) }, speech));
  if (limit.cutOff !== undefined) notes.push(t('procedures.cut-off', { at: limit.cutOff }));
  if (lawLimit !== undefined && !sameTime(lawLimit, limit)) notes.push(t('procedures.law-limit', { time: timeWords(lawLimit, locale) }));
  if (published !== undefined && !sameTime(published, lawLimit ?? limit)) {
    notes.push(t('procedures.published-limit', { published: timeWords(published, locale), law: timeWords(lawLimit ?? limit, locale) }));
  }
  if (offer === 'open') notes.push(supplementRule(one, speech));
  return html`<li class="procedure-time">
    <h3>${said(one.name, locale)}</h3>
    <p class="procedure-limit">${limitWords(one, speech)}</p>
    ${notes.map((note) => html`<p>${note}</p>`)}
    <p class="help">${law !== undefined && html`${t('procedures.law-at')} ${said(law, locale)}`} ${certaintyChip(one.certainty, speech)}</p>
  </li>`;
}

/** How long it takes in each case, what the law and the national catalogue say where they differ, and what stops the clock. */
export function timePart(content: ProcedureContent, speech: Speech): Html {
  const { t, prefix } = speech;
  if (content.cases.length === 0) return html`<p>${t('procedures.unknown')}</p>`;
  return html`<p class="procedure-say">
      ${t('procedures.clock-starts')} <a href="${prefix}/lich-lam-viec">${t('procedures.working-days')}</a>
    </p>
    <ul class="procedure-times">
      ${content.cases.map((one) => timeCard(one, content.offer, speech))}
    </ul>`;
}

/** What is to be paid, each part with its basis. */
export function feePart(fees: ProcedureContent['fees'], speech: Speech): Html {
  const { t, locale } = speech;
  if (fees.length === 0) return html`<p>${t('procedures.fee.none')}</p>`;
  const worth = (amount: number | null): string =>
    amount === null
      ? t('procedures.fee.unknown')
      : amount === 0
        ? t('procedures.fee.none')
        : t('procedures.fee.amount', { amount: formatNumber(amount, locale) });
  return html`<ul class="procedure-lines">
    ${fees.map(
      (fee) =>
        html`<li>
          <b>${said(fee.name, locale)}: ${worth(fee.amount)}</b> ${certaintyChip(fee.certainty, speech)}
          ${fee.temporary !== undefined && html`<p>${temporaryWords({ ...fee.temporary, usual: worth(fee.temporary.usual) }, speech)}</p>`}
          <p>${said(fee.basis, locale)}</p>
        </li>`,
    )}
  </ul>`;
}

/** Who does what and for how long, and the sum. */
export function stepsPart({ steps, cases }: ProcedureContent, speech: Speech): Html {
  const sameDay = cases.length > 1 && cases.some((one) => one.limit.unit === 'same-day');
  const { locale, t } = speech;
  const time = (minutes: number | undefined): string =>
    minutes === undefined ? '' : t('procedures.step-time', { time: formatDuration(minutes, locale) });
  return html`<ol class="procedure-steps">
      ${steps.map(
        (step) =>
          html`<li>
            <p class="procedure-step-name">${said(step.name, locale)}</p>
            <p class="procedure-step-who">${joinHtml(
              [said(step.who, locale), time(step.minutes)].filter((part) => part !== ''),
              ' · ',
            )}</p>
            ${step.note !== undefined && html`<p class="help">${said(step.note, locale)}</p>`}
          </li>`,
      )}
    </ol>
    <p class="help">${t('procedures.steps-note')}${sameDay && ` ${t('procedures.steps-lane')}`}</p>`;
}

function outcomes(content: ProcedureContent, speech: Speech): Html {
  if (content.outcomes.length === 0) return html`<p>${speech.t('procedures.unknown')}</p>`;
  return html`<ul class="procedure-lines">
    ${content.outcomes.map(
      (one) => html`<li><b>${said(one.name, speech.locale)}</b> ${one.certainty !== 'text' && certaintyChip(one.certainty, speech)}</li>`,
    )}
  </ul>`;
}

/** What the applicant gets, and from when it is in force. */
export function resultPart(content: ProcedureContent, speech: Speech): Html {
  const { locale, t } = speech;
  const force = (inForce: NonNullable<ProcedureContent['results'][number]['inForce']>) =>
    t(`procedures.in-force.${inForce.from}`, { time: timeWords(inForce, locale) });
  if (content.offer !== 'open') return outcomes(content, speech);
  return html`<ul class="procedure-lines">
      ${content.results.map(
        (one) =>
          html`<li>
            <b>${said(one.name, locale)}</b> ${one.certainty !== 'text' && certaintyChip(one.certainty, speech)}
            ${one.inForce !== undefined && html`<p>${force(one.inForce)}</p>`}
          </li>`,
      )}
    </ul>
    <p>${t('procedures.result-signed', { system: t(`procedures.system.${content.resultMadeIn}`) })}</p>`;
}

function sourcesOf(sources: ProcedureContent['sources'], { t, locale }: Speech): Html {
  return html`<h3>${t('procedures.sources')}</h3>
    <ul>
      ${sources.map(
        ({ name, date, url }) =>
          html`<li>
            ${url === undefined ? said(name, locale) : html`<a href="${url}">${said(name, locale)}</a>`}, ${t('procedures.as-of', { date: formatDate(date) })}
          </li>`,
      )}
    </ul>`;
}

/** The law behind it, each place with what it says in plain words and how sure that is. */
export function lawPart(content: ProcedureContent, speech: Speech): Html {
  const { locale, t } = speech;
  const unsure = content.legalBasis.some((one) => one.certainty !== 'text');
  return html`<ul class="procedure-lines">
      ${content.legalBasis.map(
        (one) =>
          html`<li>
            <b
              >${one.url === undefined ? said(one.title, locale) : html`<a href="${one.url}">${said(one.title, locale)}</a>`}, ${said(one.article, locale)}</b
            >
            ${certaintyChip(one.certainty, speech)}
            <p>${said(one.says, locale)}</p>
          </li>`,
      )}
    </ul>
    ${content.sources.length > 0 && sourcesOf(content.sources, speech)}
    <p class="help">${t('procedures.certainty.legend')}${unsure && ` ${t('procedures.certainty.unsure')}`}</p>`;
}

/** Where it is filed and who keeps the record. */
export function channelsPart(content: ProcedureContent, speech: Speech): Html {
  const { locale, t } = speech;
  const { competence } = content;
  return html`<ul class="procedure-lines">
      ${content.filingChannels.map(
        ({ channel, note, certainty }) =>
          html`<li>
            <b>${t(`procedures.channel.${channel}`)}</b> ${certaintyChip(certainty, speech)} ${note !== undefined && html`<p>${said(note, locale)}</p>`}
          </li>`,
      )}
    </ul>
    ${competence !== undefined && html`<p>${t('procedures.competence')} ${said(competence.who, locale)}. ${t('procedures.by-source')} ${said(competence.source, locale)}. ${certaintyChip(competence.certainty, speech)}</p>`}
    <p>${t('procedures.master', { system: t(`procedures.system.${content.authoritativeSystem}`) })}</p>
    ${content.authoritativeSystem === 'ezone' && content.systemNote !== undefined && html`<p>${said(content.systemNote, locale)}</p>`}`;
}

/** Who it is for and what must hold. */
export function audiencePart(content: ProcedureContent, { locale }: Speech): Html {
  return html`<p>${said(content.audience, locale)}</p>
    ${
      content.conditions.length > 0 &&
      html`<ul>
        ${content.conditions.map((one) => html`<li>${said(one, locale)}</li>`)}
      </ul>`
    }`;
}
