import {
  attributes,
  bigSearch,
  breadcrumbs,
  emptyState,
  html,
  linkButton,
  pageHead,
  pillLinks,
  tabs,
  type Content,
  type Html,
} from '#platform/pages';
import type { LifeStage } from '../offer.ts';
import type { DescribedProcedure } from '../server/procedure.ts';
import { feeWords, limitInShort, said, type Speech } from './said.ts';

/** What the catalogue shows: the words asked for, and the procedures in the order to show them. */
export interface CatalogueView extends Speech {
  search: string;
  field: string | undefined;
  /** Every field with its number of procedures among those found. */
  fields: readonly { code: string; name: DescribedProcedure['field']['name']; count: number }[];
  /** The time in the life of a project that is looked at, and each with its number of procedures. */
  stage: LifeStage | undefined;
  stages: readonly { stage: LifeStage; count: number }[];
  procedures: readonly DescribedProcedure[];
  /** A few procedures for those who found nothing. */
  examples: readonly Pick<DescribedProcedure, 'code' | 'name'>[];
}

function addressOf(view: CatalogueView, given: { search?: string; field?: string | undefined; stage?: LifeStage | undefined }): string {
  const query = new URLSearchParams();
  if (given.search) query.set('tim', given.search);
  if (given.field !== undefined) query.set('linh-vuc', given.field);
  if (given.stage !== undefined) query.set('giai-doan', given.stage);
  const text = query.toString();
  return `${view.prefix}/thu-tuc${text === '' ? '' : `?${text}`}`;
}

function fact(label: string, value: string): Html {
  return html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
}

function row(one: DescribedProcedure, view: CatalogueView): Html {
  const { t, locale, prefix } = view;
  const { cases, fees, components, purpose, offer } = one.content;
  const usual = cases.at(-1);
  const required = components.filter((component) => component.required === true && component.source === 'upload').length;
  return html`<li class="procedure-row">
    <h3><a href="${prefix}/thu-tuc/${one.code}">${said(one.name, locale)}</a></h3>
    ${(view.search !== '' || view.stage !== undefined || view.field !== undefined) && html`<p class="procedure-purpose">${said(purpose, locale)}</p>`}
    <dl class="procedure-facts">
      ${usual !== undefined && fact(t('procedures.time'), limitInShort(usual, view))}
      ${offer === 'open' ? html`${fact(t('procedures.fee'), feeWords(fees, view))} ${fact(t('procedures.file'), t('procedures.papers', { count: required }))}` : fact(t('procedures.offer'), t(`procedures.offer.${offer}`))}
      <div><dt>${t('procedures.code')}</dt><dd class="mono">${one.code}</dd></div>
    </dl>
  </li>`;
}

function groups(view: CatalogueView): Html[] {
  const { procedures, locale } = view;
  return view.fields
    .map(({ code, name }) => ({ code, name, rows: procedures.filter((one) => one.field.code === code) }))
    .filter(({ rows }) => rows.length > 0)
    .map(
      ({ code, name, rows }) => html`<section aria-labelledby="field-${code}">
        <h2 id="field-${code}" class="procedure-field">${said(name, locale)}</h2>
        <ul class="procedure-list">
          ${rows.map((one) => row(one, view))}
        </ul>
      </section>`,
    );
}

function filters(view: CatalogueView): Html {
  const { t, fields, field, search, locale } = view;
  const all = fields.reduce((sum, one) => sum + one.count, 0);
  const item = (label: Content, given: string | undefined, count: number) => ({
    label,
    href: addressOf(view, { search, field: given, stage: view.stage }),
    count,
    current: field === given,
  });
  const items = fields.map((one) => item(said(one.name, locale), one.code, one.count));
  return tabs({ label: t('procedures.by-field'), items: [item(t('procedures.all-fields'), undefined, all), ...items] });
}

/** The life of a project: what is needed at each time of it. */
function life(view: CatalogueView): Html {
  const { t, stages, stage, search, field } = view;
  return html`<nav class="procedure-life" aria-label="${t('procedures.by-stage')}">
    <h2>${t('procedures.by-stage')}</h2>
    <ol>
      ${stages
        .filter(({ count }) => count > 0)
        .map(({ stage: one, count }) => {
          const isCurrent = one === stage;
          const href = addressOf(view, { search, field, stage: isCurrent ? undefined : one });
          return html`<li><a href="${href}"${attributes({ 'aria-current': isCurrent ? 'true' : undefined })}>${t(`procedures.stage.${one}`)} <span>${count}</span></a></li>`;
        })}
    </ol>
  </nav>`;
}

function guideCard({ t, prefix }: CatalogueView): Html {
  return html`<p class="procedure-guide">
    <b>${t('procedures.guide.title')}</b> ${t('procedures.guide.card')} <a href="${prefix}/thu-tuc-cho-du-an">${t('procedures.guide.begin')}</a>
  </p>`;
}

function results(view: CatalogueView): Html {
  const { t, procedures } = view;
  return html`<section aria-labelledby="found">
    <h2 id="found" class="procedure-field">${t('procedures.found', { count: procedures.length })}</h2>
    <ul class="procedure-list">
      ${procedures.map((one) => row(one, view))}
    </ul>
  </section>`;
}

function nothing(view: CatalogueView): Html {
  const { t, prefix, locale, examples } = view;
  const links = examples.map((one) => ({ label: said(one.name, locale), href: `${prefix}/thu-tuc/${one.code}` }));
  return html`${emptyState({
    title: t('procedures.nothing'),
    text: t('procedures.nothing-help'),
    act: linkButton({ label: t('procedures.show-all'), href: `${prefix}/thu-tuc` }),
  })}
  ${links.length > 0 && pillLinks(links, t('procedures.examples'))}`;
}

/** The catalogue: one question, then all procedures by field, or those that fit the words, best first. */
export function cataloguePage(view: CatalogueView): Html {
  const { t, locale, search, prefix, procedures } = view;
  const body = procedures.length === 0 ? nothing(view) : search === '' ? groups(view) : results(view);
  return html`${breadcrumbs({ locale, items: [{ label: t('procedures.home'), href: prefix || '/' }, { label: t('procedures.title') }] })}
    ${pageHead({ title: t('procedures.title'), lead: t('procedures.lead') })}
    ${bigSearch({ action: `${prefix}/thu-tuc`, name: 'tim', label: t('procedures.search'), placeholder: t('procedures.search-example'), value: search, act: t('procedures.search-act') })}
    ${search === '' && guideCard(view)} ${search === '' && life(view)} ${view.fields.length > 0 && filters(view)}${body}`;
}
