import { formatDate, formatNumber, textOf } from '#platform/i18n';
import { alert, breadcrumbs, button, choices, disclosure, emptyState, html, linkButton, pageHead, type Html } from '#platform/pages';
import type { Asked, PlannedStep, Way } from '../server/guide.ts';
import { certaintyOfFees, feeWords, limitInShort, said, type Speech } from './said.ts';

/** What the guide shows: the questions so far with their answers, and the way once all are answered. */
export interface GuideView extends Speech {
  asked: readonly Asked[];
  /** None while questions are open. */
  way: Way | undefined;
  today: string;
}

const address = (view: GuideView): string => `${view.prefix}/thu-tuc-cho-du-an`;

function form(view: GuideView): Html {
  const { t, locale, asked, way } = view;
  const isFirst = asked.every(({ answer }) => answer === undefined);
  return html`<form class="guide-form" method="get" action="${address(view)}">
    ${asked.map(({ question, answer }) =>
      choices({
        locale,
        name: question.param,
        label: said(question.ask, locale),
        required: true,
        ...(question.help === undefined ? {} : { help: said(question.help, locale) }),
        options: question.answers.map(({ value, words }) => ({ value, label: textOf(words, locale), selected: value === answer })),
      }),
    )}
    <div class="form-acts">
      ${button({ label: t(way === undefined ? 'procedures.guide.next' : 'procedures.guide.again'), kind: 'primary' })}
      ${!isFirst && linkButton({ label: t('procedures.guide.restart'), href: address(view) })}
    </div>
  </form>`;
}

function answers({ asked, locale }: GuideView): Html {
  return html`<ul class="guide-answers">
    ${asked.map(({ question, answer }) => {
      const words = question.answers.find((one) => one.value === answer)?.words;
      return words === undefined ? '' : html`<li>${said(question.ask, locale)} <b>${said(words, locale)}</b></li>`;
    })}
  </ul>`;
}

function sums(way: Way, { t, locale }: Speech): Html {
  const fact = (label: string, value: string, notes: readonly (string | false)[]): Html =>
    html`<div>
      <dt>${label}</dt>
      <dd>${value}${notes.map((note) => note !== false && html`<span class="help">${note}</span>`)}</dd>
    </div>`;
  const days = { count: way.days, days: formatNumber(way.days, locale) };
  const amount = formatNumber(way.fee, locale);
  const isOpen = way.unpriced.length > 0;
  const priced = way.steps.flatMap(({ procedure }) => procedure.content.fees).filter((fee) => fee.amount !== null);
  return html`<dl class="procedure-strip guide-sums">
    ${fact(t('procedures.guide.count'), t('procedures.guide.procedures', { count: way.steps.length }), [])}
    ${fact(t('procedures.guide.time'), way.days === 0 ? t('procedures.unknown') : t('procedures.guide.days', days), [
      way.untimed.length > 0 && t('procedures.guide.untimed', { count: way.untimed.length }),
      way.isUnsure && t('procedures.guide.unsure'),
      way.isRounded && t('procedures.guide.rounded'),
    ])}
    ${fact(
      t('procedures.guide.fee'),
      way.fee === 0
        ? t(isOpen ? 'procedures.fee.unknown' : 'procedures.fee.none')
        : t(isOpen ? 'procedures.guide.fee-least' : 'procedures.fee.amount', { amount }),
      [
        isOpen && t('procedures.guide.unpriced', { count: way.unpriced.length }),
        certaintyOfFees(priced) !== 'text' && t('procedures.guide.fee-unsure'),
      ],
    )}
  </dl>`;
}

function stepRow({ step, procedure, after }: PlannedStep, way: Way, view: GuideView): Html {
  const { t, locale, prefix } = view;
  const { code, name, content } = procedure;
  const usual = content.cases.at(-1);
  const names = after.flatMap((one) => way.steps.filter((other) => other.step.code === one).map((other) => other.procedure.name));
  return html`<li class="guide-step">
    <h3><a href="${prefix}/thu-tuc/${code}">${said(name, locale)}</a></h3>
    <dl class="procedure-facts">
      <div><dt>${t('procedures.time')}</dt><dd>${usual === undefined ? t('procedures.unknown') : limitInShort(usual, view)}</dd></div>
      <div><dt>${t('procedures.fee')}</dt><dd>${feeWords(content.fees, view)}</dd></div>
      <div><dt>${t('procedures.offer')}</dt><dd>${t(`procedures.offer.${content.offer}`)}</dd></div>
      <div><dt>${t('procedures.code')}</dt><dd class="mono">${code}</dd></div>
    </dl>
    ${step.each !== undefined && html`<p class="help">${t('procedures.guide.each')} ${said(step.each, locale)}. ${t('procedures.guide.each-not-summed')}</p>`}
    ${step.note !== undefined && html`<p class="help">${said(step.note, locale)}</p>`}
    ${names.length > 0 && html`<p class="help">${t('procedures.guide.after')} ${names.map((one, place) => html`${place > 0 && '; '}${said(one, locale)}`)}</p>`}
  </li>`;
}

function result(way: Way, view: GuideView): Html {
  const { t, locale } = view;
  if (way.steps.length === 0)
    return emptyState({
      title: t('procedures.guide.none'),
      text: t('procedures.guide.none-help'),
      act: linkButton({ label: t('procedures.show-all'), href: `${view.prefix}/thu-tuc` }),
    });
  const levels = [...new Set(way.steps.map((one) => one.level))];
  return html`${sums(way, view)}
    <ol class="guide-levels">
      ${levels.map((level) => {
        const steps = way.steps.filter((one) => one.level === level);
        return html`<li>
          <h2>${t('procedures.guide.round', { level })}${steps.length > 1 && html` <span class="guide-parallel">${t('procedures.guide.parallel')}</span>`}</h2>
          <ul class="procedure-list">
            ${steps.map((one) => stepRow(one, way, view))}
          </ul>
        </li>`;
      })}
    </ol>
    ${alert({ locale, tone: 'info', title: t('procedures.guide.honest'), body: t('procedures.guide.honest-help', { date: formatDate(view.today) }) })}`;
}

/** The guide: some questions, then the procedures of such a project in order, with time and fee as far as they are known. */
export function guidePage(view: GuideView): Html {
  const { t, locale, prefix, way } = view;
  return html`${breadcrumbs({ locale, items: [{ label: t('procedures.title'), href: `${prefix}/thu-tuc` }, { label: t('procedures.guide.title') }] })}
    ${pageHead({ title: t('procedures.guide.title'), lead: t(way === undefined ? 'procedures.guide.lead' : 'procedures.guide.lead-result') })}
    ${way === undefined ? form(view) : html`${answers(view)}${result(way, view)}${disclosure({ summary: t('procedures.guide.change'), body: form(view) })}`}`;
}
