import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { PaneCard, useLocale, useT } from '#platform/web';
import { CertaintyField, ChoiceField, LineField, ManyField, WordsField } from './fields.tsx';
import { ListEditor } from './list-editor.tsx';
import type { Writing } from './use-whole.ts';

const channels = ['online', 'counter', 'post', 'kiosk', 'national-portal', 'other-system'] as const;
const stages = ['entry', 'certificate', 'land', 'environment', 'construction', 'operation', 'labour', 'trade', 'change', 'end'] as const;
const offers = ['open', 'information', 'elsewhere', 'closed'] as const;
const nothing = { vi: '', en: '' };

/** What it is, for whom, and how it is filed. */
export function About({ writing }: { writing: Writing }): ReactNode {
  const t = useT();
  const { content, change, readOnly, written, changeWhole } = writing;
  return (
    <>
      <PaneCard title={t('procedures.whole.what')}>
        <fieldset className="ez-whole-fields" disabled={readOnly}>
          <legend className="ez-unseen">{t('procedures.whole.what')}</legend>
          <WordsField label={t('procedures.whole.name')} at="name" words={written.whole.name} onWrite={(name) => changeWhole({ name })} />
          <FieldOfWork writing={writing} />
          <WordsField
            label={t('procedures.whole.purpose')}
            at="content.purpose"
            rows={3}
            words={content.purpose}
            onWrite={(purpose) => change({ purpose })}
          />
          <WordsField
            label={t('procedures.whole.audience')}
            at="content.audience"
            rows={2}
            words={content.audience}
            onWrite={(audience) => change({ audience })}
          />
        </fieldset>
      </PaneCard>
      <PaneCard title={t('procedures.whole.conditions')}>
        <ListEditor
          at="content.conditions"
          items={content.conditions}
          nameOf={(place) => t('procedures.whole.item-conditions', { place })}
          addLabel={t('procedures.whole.add-condition')}
          none={t('procedures.whole.no-conditions')}
          onAdd={() => nothing}
          onChange={(conditions) => change({ conditions })}
          readOnly={readOnly}
        >
          {(item, set, at) => <WordsField label={t('procedures.whole.condition')} at={at} rows={2} words={item} onWrite={set} />}
        </ListEditor>
      </PaneCard>
      <Filing writing={writing} />
    </>
  );
}

function FieldOfWork({ writing }: { writing: Writing }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { written, changeWhole, choices } = writing;
  const { field } = written.whole;
  const fields = choices?.fields ?? [];
  const isKnown = fields.some(({ code }) => code === field.code);
  return (
    <>
      <ChoiceField
        label={t('procedures.whole.field')}
        at="field"
        value={isKnown ? field.code : ''}
        none={t('procedures.whole.other-field')}
        data={fields.map(({ code, name }) => ({ value: code, label: textOf(name, locale) }))}
        onChoose={(code) => {
          const found = fields.find((one) => one.code === code);
          if (found !== undefined) changeWhole({ field: found });
        }}
      />
      {!isKnown && (
        <WordsField
          label={t('procedures.whole.field-name')}
          at="field.name"
          words={field.name}
          onWrite={(name) => changeWhole({ field: { ...field, name } })}
        />
      )}
    </>
  );
}

// words: procedures.channel.*, procedures.stage.*, procedures.whole.offer-*
function Filing({ writing }: { writing: Writing }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { content, change, readOnly, choices } = writing;
  const { filingChannels, competence } = content;
  return (
    <PaneCard title={t('procedures.whole.filing')}>
      <fieldset className="ez-whole-fields" disabled={readOnly}>
        <legend className="ez-unseen">{t('procedures.whole.filing')}</legend>
        <ChoiceField
          label={t('procedures.whole.offer')}
          at="content.offer"
          value={content.offer}
          data={offers.map((value) => ({ value, label: t(`procedures.whole.offer-${value}`) }))}
          onChoose={(value) => change({ offer: offers.find((one) => one === value) ?? 'open' })}
        />
        {content.offer !== 'open' && (
          <WordsField
            label={t('procedures.whole.offer-note')}
            at="content.offerNote"
            words={content.offerNote}
            onWrite={(offerNote) => change({ offerNote })}
          />
        )}
        {content.offer === 'elsewhere' && (
          <WordsField
            label={t('procedures.whole.handled-by')}
            at="content.handledBy.name"
            words={content.handledBy?.name}
            onWrite={(name) => change({ handledBy: { ...content.handledBy, name } })}
          />
        )}
        <ManyField
          label={t('procedures.whole.channels')}
          at="content.filingChannels"
          chosen={filingChannels.map(({ channel }) => channel)}
          data={channels.map((value) => ({ value, label: t(`procedures.channel.${value}`) }))}
          onChoose={(chosen) =>
            change({
              filingChannels: chosen.map(
                (channel) => filingChannels.find((one) => one.channel === channel) ?? { channel, certainty: 'background' as const },
              ),
            })
          }
        />
        <ChoiceField
          label={t('procedures.whole.handling-unit')}
          at="content.handlingUnit"
          value={content.handlingUnit}
          none={t('procedures.whole.choose')}
          data={(choices?.units ?? []).map(({ code, name }) => ({ value: code, label: textOf(name, locale) }))}
          onChoose={(handlingUnit) => change({ handlingUnit })}
        />
        <ManyField
          label={t('procedures.whole.stages')}
          at="content.stages"
          chosen={content.stages}
          data={stages.map((value) => ({ value, label: t(`procedures.stage.${value}`) }))}
          onChoose={(chosen) => change({ stages: chosen })}
        />
        <WordsField
          label={t('procedures.whole.competence-who')}
          at="content.competence.who"
          words={competence?.who}
          onWrite={(who) => change({ competence: { source: nothing, certainty: 'background', ...competence, who } })}
        />
        <WordsField
          label={t('procedures.whole.competence-source')}
          at="content.competence.source"
          words={competence?.source}
          onWrite={(source) => change({ competence: { who: nothing, certainty: 'background', ...competence, source } })}
        />
        {competence !== undefined && (
          <CertaintyField
            at="content.competence"
            value={competence.certainty}
            onChoose={(certainty) => change({ competence: { ...competence, certainty } })}
          />
        )}
        <LineField
          label={t('procedures.whole.synonyms')}
          help={t('procedures.whole.synonyms-help')}
          at="content.synonyms"
          maxLength={2000}
          value={content.synonyms.join('; ')}
          onWrite={(text) => change({ synonyms: text === '' ? [] : text.split(/;\s?/) })}
        />
      </fieldset>
    </PaneCard>
  );
}
