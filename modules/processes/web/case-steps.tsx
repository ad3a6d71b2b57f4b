import type { ReactNode } from 'react';
import { formatInstant, textOf } from '#platform/i18n';
import type { Locale, Translate } from '#platform/i18n';
import { PaneCard, ProcessStrip, Timeline, Vi, useLocale, useT } from '#platform/web';
import type { ProcessStep, StoryEntry } from '#platform/web';
import { hopBefore, hopsOf } from './hops.ts';
import type { Hop } from './hops.ts';
import { isOpenAside, openBeside } from './use-case.ts';
import type { CaseStep, CaseStory } from './use-case.ts';

/** Whose turn it is, until when, and the way of the case. */
export function CaseWay({ story, step }: { story: CaseStory; step: CaseStep }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const over = step.closedAt !== undefined;
  return (
    <PaneCard title={over ? t('processes.web.way-ended') : t('processes.web.whose-turn')}>
      <p>{over ? <Vi>{textOf(step.outcome ?? step.stepName, locale)}</Vi> : <Turn step={step} />}</p>
      {!over && <SaidBefore before={hopBefore(story.steps, t, locale)} />}
      {!over &&
        openBeside(story, step).map((other) => (
          <p key={other.stepId}>
            {t('processes.web.at-once')} <Turn step={other} />
          </p>
        ))}
      {story.steps.filter(isOpenAside).map((aside) => (
        <p key={aside.stepId}>
          {t('processes.web.decision-awaited')} <Turn step={aside} />
        </p>
      ))}
      <ProcessStrip steps={stripOf(story, t, locale)} />
    </PaneCard>
  );
}

/** Why the case is where it is, in the words of who passed it on, so that nobody need look for them among all hops. */
function SaidBefore({ before }: { before: Hop | undefined }): ReactNode {
  if (before?.said === undefined) return null;
  return (
    <figure className="ez-passed-on">
      <blockquote>
        <Vi>{before.said}</Vi>
      </blockquote>
      <figcaption className="ez-quiet">
        <Vi>{[before.who, before.outcome].filter((part) => part !== undefined).join(' · ')}</Vi>
      </figcaption>
    </figure>
  );
}

function Turn({ step }: { step: CaseStep }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const unit = step.holderUnit && textOf(step.holderUnit, locale);
  return (
    <>
      <b>
        <Vi>{textOf(step.stepName, locale)}</Vi>
      </b>
      {' · '}
      <Vi>{step.holderPerson ?? t('processes.web.not-taken')}</Vi>
      {unit !== undefined && (
        <>
          {' · '}
          <Vi>{unit}</Vi>
        </>
      )}
      {step.dueAt !== undefined && (
        <span className="ez-case-due"> · {t('processes.web.due-at', { at: formatInstant(new Date(step.dueAt)) })}</span>
      )}
    </>
  );
}

/** The way in short words: what was gone back over is told by the hops below, the strip shows how far the case is. */
function stripOf(story: CaseStory, t: Translate, locale: Locale): ProcessStep[] {
  const way: CaseStep[] = [];
  for (const hop of story.steps.filter((step) => step.aside === undefined)) {
    const before = way.findIndex((one) => one.stepKey === hop.stepKey);
    if (before >= 0) way.splice(before);
    way.push(hop);
  }
  return [
    ...way.map((hop) => ({
      key: hop.stepKey,
      label: t(`processes.web.kind-${hop.stepKind}`),
      state: hop.closedAt === undefined ? ('now' as const) : ('done' as const),
      note: textOf(hop.stepName, locale),
    })),
    ...story.ahead.map((step) => ({
      key: step.key,
      label: t(`processes.web.kind-${step.kind}`),
      state: 'next' as const,
      note: textOf(step.name, locale),
    })),
  ];
}

/** All hops, the newest first: who held which step until when, what came of it, who gave it to whom, and what was said. */
export function CaseSteps({ story }: { story: CaseStory }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <PaneCard title={t('processes.web.hops')} aside={story.steps.length}>
      <Timeline entries={hopsOf(story.steps, t, locale).map(entryOf)} />
    </PaneCard>
  );
}

function entryOf({ id, at, when, who, name, outcome, said, tone }: Hop): StoryEntry {
  const what = (
    <>
      <b>
        <Vi>{name}</Vi>
      </b>
      {outcome !== undefined && (
        <>
          {': '}
          <Vi>{outcome}</Vi>
        </>
      )}
    </>
  );
  return { id, at, when, who, what, said, tone };
}
