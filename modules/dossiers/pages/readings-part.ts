import { card, disclosure, html, timeline, type Content, type Html, type TimelineEntry } from '#platform/pages';
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

function entryOf({ last, first, what }: Visit, { t, locale }: Speech): TimelineEntry {
  const [from, to] = [instantOf(first.at), instantOf(last.at)];
  const unit: Content = last.unit === undefined ? t('dossiers.page.reading-no-unit') : said(last.unit, locale);
  const purpose = last.purpose !== undefined && html`${said(last.purpose, locale)} · `;
  const parts = what.map((one, place) => [place > 0 && '; ', said(one, locale)]);
  return {
    when: from === to ? to : `${from}–${to.slice(11)}`,
    at: new Date(first.at),
    what: html`${unit}${last.role !== undefined && html` · ${said(last.role, locale)}`}`,
    who: html`${purpose}${parts}`,
  };
}

const shownAtOnce = 4;

/** Who of the authority opened this dossier: when, from which unit, in which role, what for. */
export function readingsCard(view: ReadingsView, dossierId: string, speech: Speech): Html {
  const { t, prefix } = speech;
  const visits = visitsOf(view.readings).map((visit) => entryOf(visit, speech));
  const [now, more] = [visits.slice(0, shownAtOnce), visits.slice(shownAtOnce)];
  const here = `${prefix}/ho-so/${dossierId}`;
  const ways = [
    view.next !== undefined && html`<a href="${here}?xem=${view.next}#luot-xem">${t('dossiers.page.readings-earlier')}</a>`,
    view.isEarlier && html`<a href="${here}#luot-xem">${t('dossiers.page.readings-newest')}</a>`,
  ];
  return card({
    id: 'luot-xem',
    title: t('dossiers.page.readings'),
    body: html`${now.length === 0 ? html`<p>${t('dossiers.page.no-readings')}</p>` : timeline(now)}
      ${more.length > 0 && disclosure({ summary: t('dossiers.page.readings-more', { count: more.length }), body: timeline(more), open: view.isEarlier })}
      ${ways.some((way) => way !== false) && html`<p class="page-acts">${ways}</p>`}
      <p class="help">${t('dossiers.page.readings-say')}</p>`,
  });
}
