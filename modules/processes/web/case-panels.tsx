import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { ActPanel, SidePanel, Vi, useLocale, useT } from '#platform/web';
import { ReassignPanel } from './panels/reassign-panel.tsx';
import { TakeOverPanel } from './panels/take-over-panel.tsx';
import type { StepDetail } from './use-case.ts';

/** What somebody began on a case: a step's own act, another holder for it, or something beside the road. */
export type Begun = { how: 'step' | 'reassign' | 'take-over'; step: StepDetail } | { how: 'side'; name: string; title: string };

/** The open step as a panel needs it. */
export function openStepOf(open: StepDetail, locale: 'vi' | 'en') {
  const { stepId: id, stepKind: kind, recordId, version, dueAt } = open;
  return { id, kind, recordId, version, dueAt, title: textOf(open.title, locale) };
}

/** The panel of what was begun, above everything known about the case. */
export function BegunPanel(props: { begun: Begun; caseKind: string; recordId: string; onDone: () => void }): ReactNode {
  const { begun, onDone } = props;
  const t = useT();
  const locale = useLocale();
  // words: processes.web.reassign, processes.web.take-over
  const title =
    begun.how === 'side' ? t(begun.title) : begun.how === 'step' ? textOf(begun.step.stepName, locale) : t(`processes.web.${begun.how}`);
  return (
    <section
      className="ez-card ez-act-card"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone();
      }}
    >
      <header>
        <h2>
          <Vi>{title}</Vi>
        </h2>
        <button type="button" className="ez-link" onClick={onDone}>
          {t('processes.web.later')}
        </button>
      </header>
      {begun.how === 'step' && <ActPanel step={openStepOf(begun.step, locale)} onDone={onDone} />}
      {begun.how === 'reassign' && <ReassignPanel step={begun.step} onDone={onDone} />}
      {begun.how === 'take-over' && <TakeOverPanel step={begun.step} onDone={onDone} />}
      {begun.how === 'side' && <SidePanel kind={props.caseKind} recordId={props.recordId} panel={begun.name} onDone={onDone} />}
    </section>
  );
}
