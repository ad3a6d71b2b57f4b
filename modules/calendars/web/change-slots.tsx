import type { ReactNode } from 'react';
import { formatDate } from '#platform/i18n';
import { ActButton, useT } from '#platform/web';
import { ChoiceSlot, MomentSlot, TextSlot } from '#web/organisations';
import { draftKinds, ofUnit, type DraftedChange } from './drafted-change.ts';

const wantsTo = (kind: DraftedChange['kind']): boolean => !['short', 'restore', 'year'].includes(kind);
const wantsReason = (kind: DraftedChange['kind']): boolean => !['restore', 'hours', 'year'].includes(kind);
const wantsHours = (kind: DraftedChange['kind']): boolean => kind === 'short' || kind === 'hours';

const shown = (date: string): { starting: string } => ({ starting: date === '' ? '' : formatDate(date) });

// words: calendars.web.draft-*, calendars.web.from-*, calendars.web.to-*
function fromLabel(kind: DraftedChange['kind']): string {
  if (kind === 'swap') return 'calendars.web.from-swap';
  if (kind === 'hours') return 'calendars.web.from-hours';
  return kind === 'short' || kind === 'restore' ? 'calendars.web.from-day' : 'calendars.web.from-first';
}

/** One change while it is being written. */
export function ChangeSlots({
  draft,
  onWrite,
  onRemove,
  units,
}: {
  draft: DraftedChange;
  onWrite: (draft: DraftedChange) => void;
  onRemove: (() => void) | undefined;
  /** The units that may be closed on their own. */
  units: readonly { id: string; name: string }[];
}): ReactNode {
  const t = useT();
  const { kind } = draft;
  const kinds = draftKinds.map((value) => ({ value, label: t(`calendars.web.draft-${value}`) }));
  const toLabel = kind === 'swap' ? 'calendars.web.to-swap' : kind === 'hours' ? 'calendars.web.to-hours' : 'calendars.web.to-last';
  return (
    <fieldset className="ez-change">
      <ChoiceSlot
        label={t('calendars.web.change')}
        value={kind}
        data={kinds}
        onChoose={(value) => {
          const chosen = draftKinds.find((one) => one === value);
          if (chosen !== undefined) onWrite({ ...draft, kind: chosen });
        }}
      />
      {ofUnit(kind) && (
        <ChoiceSlot
          label={t('calendars.web.closed-unit')}
          help={t('calendars.web.closed-unit-help')}
          value={draft.unit}
          data={[{ value: '', label: t('calendars.web.whole-authority') }, ...units.map(({ id, name }) => ({ value: id, label: name }))]}
          onChoose={(unit) => onWrite({ ...draft, unit })}
        />
      )}
      <div className="ez-admin-pair">
        {kind === 'year' ? (
          <TextSlot label={t('calendars.web.year')} value={draft.from} maxLength={4} onWrite={(from) => onWrite({ ...draft, from })} />
        ) : (
          <MomentSlot
            key={`from ${kind}`}
            label={t(fromLabel(kind))}
            kind="day"
            {...shown(draft.from)}
            onWrite={(from) => onWrite({ ...draft, from })}
          />
        )}
        {wantsTo(kind) && (
          <MomentSlot
            key={`to ${kind}`}
            label={t(toLabel)}
            kind="day"
            required={kind === 'swap'}
            {...shown(draft.to)}
            onWrite={(to) => onWrite({ ...draft, to })}
          />
        )}
      </div>
      {wantsHours(kind) && (
        <TextSlot
          label={t('calendars.web.hours')}
          help={t('calendars.web.hours-help')}
          value={draft.hours}
          onWrite={(hours) => onWrite({ ...draft, hours })}
        />
      )}
      {wantsReason(kind) && (
        <TextSlot
          label={t('calendars.web.reason')}
          value={draft.reason}
          maxLength={300}
          onWrite={(reason) => onWrite({ ...draft, reason })}
        />
      )}
      {onRemove !== undefined && (
        <ActButton kind="quiet" onClick={onRemove}>
          {t('calendars.web.remove-change')}
        </ActButton>
      )}
    </fieldset>
  );
}
