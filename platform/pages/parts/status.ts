import type { Locale } from '#platform/i18n';
import { attributes, html } from '../html.ts';
import type { Content, Html } from '../html.ts';
import { clockShapes, clockTone } from '../tokens.ts';
import type { ClockState } from '../tokens.ts';
import { kitWords } from '../words.ts';

/** A clock's state as a chip: shape, colour and words ("còn 2 ngày 3 giờ"); without `text` the state's own word. */
export function clockChip(view: { state: ClockState; locale: Locale; text?: Content }): Html {
  const t = kitWords(view.locale);
  const word = t(`pages.clock.${view.state}`);
  const spoken = view.text === undefined ? null : html`<span class="visually-hidden">${word}: </span>`;
  return html`<span class="chip chip-${clockTone(view.state)}"
    ><span class="chip-shape" aria-hidden="true">${clockShapes[view.state]}</span>${spoken}${view.text ?? word}</span
  >`;
}

/** A small label without a clock: a state of a record, a kind, a count. */
export function chip(text: Content, tone: 'neutral' | 'ok' | 'soon' | 'late' | 'paused' | 'draft' = 'neutral'): Html {
  return html`<span class="chip chip-${tone}">${text}</span>`;
}

/** Used working time against the legal limit, with the stretches in which the clock stood; shares are 0–1 of the limit. */
export function clockBar(view: { label: string; used: number; soonFrom?: number; state: ClockState }): Html {
  const used = percent(view.used);
  const soon = view.soonFrom === undefined ? used : Math.min(used, percent(view.soonFrom));
  const tone = clockTone(view.state);
  return html`<svg
    class="clock-bar clock-bar-${tone}"
    role="img"
    aria-label="${view.label}"
    width="100%"
    height="8"
    preserveAspectRatio="none"
  >
    <rect class="bar-rest" width="100%" height="8" rx="4"></rect>
    <rect class="bar-late" width="${used}%" height="8" rx="4"></rect>
    <rect class="bar-used" width="${soon}%" height="8" rx="4"></rect>
  </svg>`;
}

function percent(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
}

/** One step of a process or a form. */
export interface StepView {
  label: Content;
  state: 'done' | 'now' | 'next';
  href?: string;
  note?: Content;
}

/** Where a piece of work is: a strip of its steps, the present one marked by word, weight and place. */
export function steps(view: { locale: Locale; items: readonly StepView[]; label?: string }): Html {
  const t = kitWords(view.locale);
  const word = { done: t('pages.step-done'), now: t('pages.step-now'), next: '' } as const;
  return html`<ol class="steps" aria-label="${view.label ?? t('pages.steps')}">
    ${view.items.map(
      (item) =>
        html`<li class="step step-${item.state}" ${attributes({ 'aria-current': item.state === 'now' && 'step' })}>
          <span class="step-name">${item.href === undefined ? item.label : html`<a href="${item.href}">${item.label}</a>`}</span
          >${word[item.state] !== '' && html`<span class="visually-hidden"> (${word[item.state]})</span>`}${item.note !== undefined && html`<span class="step-note">${item.note}</span>`}
        </li>`,
    )}
  </ol>`;
}

/** "Bước 2 trên 4" over the heading of a form's page. */
export function stepOf(view: { locale: Locale; step: number; steps: number }): Html {
  return html`<p class="eyebrow">${kitWords(view.locale)('pages.step-of', { step: view.step, steps: view.steps })}</p>`;
}

/** One entry of a record's story: when (already formatted), who, what, and what was said. */
export interface TimelineEntry {
  when: string;
  at?: Date;
  who?: Content;
  what: Content;
  said?: Content;
  tone?: 'ok' | 'soon' | 'late' | 'paused' | 'draft' | 'neutral';
}

/** Everything that happened, in order. */
export function timeline(entries: readonly TimelineEntry[]): Html {
  return html`<ol class="timeline">
    ${entries.map(
      (entry) => html`<li class="timeline-${entry.tone ?? 'neutral'}"><p class="timeline-what">${entry.what}</p>
<p class="timeline-meta"><time${attributes({ datetime: entry.at?.toISOString() })}>${entry.when}</time>${entry.who !== undefined && html` · ${entry.who}`}</p>
${entry.said !== undefined && html`<blockquote>${entry.said}</blockquote>`}</li>`,
    )}
  </ol>`;
}

/** Attributes that keep an element fresh: when the live connection names one of the topics, the element is fetched again in place. */
export function liveAttributes(id: string, topics: readonly string[]): Record<'id' | 'data-live', string> {
  return { id, 'data-live': topics.join(' ') };
}
