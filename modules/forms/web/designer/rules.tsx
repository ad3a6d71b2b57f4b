import type { ReactNode } from 'react';
import { ActButton, useT } from '#platform/web';
import { ChoiceSlot } from '#web/organisations';
import type { Words } from '#platform/i18n';
import type { DesignedField } from '../../engine/designing/design.ts';
import { issuesOf } from '../../engine/designing/issues.ts';
import { ConditionField } from './condition-field.tsx';
import { BothSlots, type Change } from './slots.tsx';
import type { Designer } from './use-designer.ts';

interface RulesProps {
  field: DesignedField;
  designer: Designer;
  change: Change;
}

const empty: Words = { vi: '', en: '' };

/** What must hold between this field and others, and what is said where it does not. */
export function Checks({ field: { checks = [] }, designer, change }: RulesProps): ReactNode {
  const t = useT();
  const write = (next: NonNullable<DesignedField['checks']>): void => change({ checks: next.length === 0 ? undefined : next });
  return (
    <fieldset className="ez-design-part">
      <legend>{t('forms.web.checks')}</legend>
      <p className="ez-quiet">{t('forms.web.checks-help')}</p>
      {checks.map((check, index) => (
        <div key={index} className="ez-design-rule">
          <ConditionField
            label={t('forms.web.check-that', { place: index + 1 })}
            source={check.that === '' ? undefined : check.that}
            designer={designer}
            ofItself
            onWrite={(that = '') => write(checks.with(index, { ...check, that }))}
          />
          <BothSlots
            label={t('forms.web.check-words', { place: index + 1 })}
            words={check.words}
            required
            onWrite={(words) => write(checks.with(index, { ...check, words: words ?? empty }))}
          />
          <ActButton kind="quiet" onClick={() => write(checks.toSpliced(index, 1))}>
            {t('forms.web.check-remove', { place: index + 1 })}
          </ActButton>
        </div>
      ))}
      <ActButton onClick={() => write([...checks, { that: '', words: empty }])}>{t('forms.web.check-add')}</ActButton>
    </fieldset>
  );
}

/** The form's own words in place of the general ones, for what can be wrong with this field. */
export function Messages({ field, change }: Omit<RulesProps, 'designer'>): ReactNode {
  const t = useT();
  const { messages = {} } = field;
  const possible = issuesOf(field);
  const open = possible.filter((code) => messages[code] === undefined);
  const write = (next: Readonly<Record<string, Words>>): void => change({ messages: Object.keys(next).length === 0 ? undefined : next });
  const without = (code: string) => Object.fromEntries(Object.entries(messages).filter(([one]) => one !== code));
  return (
    <fieldset className="ez-design-part">
      <legend>{t('forms.web.messages')}</legend>
      {Object.entries(messages).map(([code, words]) => (
        <div key={code} className="ez-design-rule">
          {/* words: forms.web.issue-* */}
          <BothSlots
            label={t(`forms.web.issue-${code}`)}
            words={words}
            required
            onWrite={(next) => write({ ...messages, [code]: next ?? empty })}
          />
          <ActButton kind="quiet" onClick={() => write(without(code))}>
            {t('forms.web.message-remove', { issue: t(`forms.web.issue-${code}`) })}
          </ActButton>
        </div>
      ))}
      {open.length > 0 && (
        <ChoiceSlot
          label={t('forms.web.message-add')}
          value=""
          data={[
            { value: '', label: t('forms.web.unsaid') },
            ...open.map((code) => ({ value: code, label: t(`forms.web.issue-${code}`) })),
          ]}
          onChoose={(code) => code !== '' && write({ ...messages, [code]: empty })}
        />
      )}
    </fieldset>
  );
}
