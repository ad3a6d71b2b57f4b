import { card, disclosure, html, type Content, type Html } from '#platform/pages';
import type { Reading } from '../server/who-read.ts';
import { instantOf, said, type Speech } from './speech.ts';

/** The looks that are shown, and where those before them stand. */
export interface ReadingsView {
  readings: readonly Reading[];
  next: string | undefined;
  /** Set when these are not the newest. */
  isEarlier: boolean;
}

interface Visit {
  last: Reading;
  first: Reading;
  what: Reading['what'][];
}

const dayOf = ({ at }: Reading): string => instantOf(at).slice(0, 10);
const whoOf = ({ unit, role, purpose }: Reading): string => JSON.stringify([unit, role, purpose]);

/** Looks of a day from one unit, role and purpose are told as one visit. */
function visitsOf(readings: readonly Reading[]): Visit[] {
  const visits: Visit[] = [];
  for (const reading of readings) {
    const visit = visits.find(({ last }) => dayOf(last) === dayOf(reading) && whoOf(last) === whoOf(reading));
    if (visit === undefined) visits.push({ last: reading, first: reading, what: [reading.what] });
    else {
      visit.first = reading;
      if (!visit.what.some((one) => one.vi === reading.what.vi)) visit.what.push(reading.what);
    }
  }
  return visits;
}

function visitLine({ last, first, what }: Visit, { t, locale }: Speech): Html {
  const [from, to] = [instantOf(first.at), instantOf(last.at)];
  const when = from === to ? to : `${from}–${to.slice(11)}`;
  const unit: Content = last.unit === undefined ? t('dossiers.page.reading-no-unit') : said(last.unit, locale);
  const role = last.role !== undefined && html` · ${said(last.role, locale)}`;
  const purpose = last.purpose !== undefined && html`<br />${said(last.purpose, locale)}`;
  const parts = what.map((one, place) => [place > 0 && '; ', said(one, locale)]);
  return html`<li><time datetime="${first.at}">${when}</time><br /><b>${unit}</b>${role}${purpose}<br /><span class="quiet">${parts}</span></li>`;
}

const shownAtOnce = 4;

/** Who of the authority opened this dossier: when, from which unit, in which role, what for. */
export function readingsCard(view: ReadingsView, dossierId: string, speech: Speech): Html {
  const { t, prefix } = speech;
  const lines = visitsOf(view.readings).map((visit) => visitLine(visit, speech));
  const [now, more] = [lines.slice(0, shownAtOnce), lines.slice(shownAtOnce)];
  const here = `${prefix}/ho-so/${dossierId}`;
  const ways = [
    view.next !== undefined && html`<a href="${here}?xem=${view.next}#luot-xem">${t('dossiers.page.readings-earlier')}</a>`,
    view.isEarlier && html`<a href="${here}#luot-xem">${t('dossiers.page.readings-newest')}</a>`,
  ];
  const list = (items: readonly Html[]) => html`<ul class="reading-list">${items}</ul>`;
  return card({
    id: 'luot-xem',
    title: t('dossiers.page.readings'),
    body: html`${now.length === 0 ? html`<p>${t('dossiers.page.no-readings')}</p>` : list(now)}
      ${more.length > 0 && disclosure({ summary: t('dossiers.page.readings-more', { count: more.length }), body: list(more), open: view.isEarlier })}
      ${ways.some((way) => way !== false) && html`<p class="page-acts">${ways}</p>`}
      <p class="help">${t('dossiers.page.readings-say')}</p>`,
  });
}
