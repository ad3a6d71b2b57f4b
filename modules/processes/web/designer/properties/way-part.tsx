import type { ReactNode } from 'react';
import { useT } from '#platform/web';
import { ChoiceSlot } from '#web/organisations';
import { one, text } from '../../../bpmn/elements.ts';
import { textIn, type Own } from '../own.ts';
import { ConditionField } from './condition-field.tsx';
import type { PartProps } from './part.ts';
import { BothSlots, CheckSlot, KeptSlot } from './slots.tsx';

const kinds = ['plain', 'way', 'condition', 'otherwise'] as const;
type Kind = (typeof kinds)[number];

const chooses = /(Exclusive|Inclusive)Gateway$|Task$|SubProcess$|CallActivity$/;

function kindOf({ element, own }: PartProps): Kind {
  const { businessObject, source } = element;
  if (source !== undefined && one(source.businessObject, 'default') === businessObject) return 'otherwise';
  if (own('Way').length > 0) return 'way';
  return text(one(businessObject, 'conditionExpression'), 'body') === undefined ? 'plain' : 'condition';
}

/** Answers that other lines out of the same place stand for. */
const takenAt = ({ board, element }: PartProps): number =>
  element.source === undefined ? 0 : (board.find(element.source.id)?.outgoing.length ?? 0);

/** A line: always gone, chosen by a person, gone by a condition, or what remains. */
export function WayPart(props: PartProps): ReactNode {
  const t = useT();
  const { board, element, own } = props;
  const [way] = own('Way');
  const kind = kindOf(props);
  const { source } = element;
  const body = text(one(element.businessObject, 'conditionExpression'), 'body') ?? '';
  const condition = (when: string): void =>
    board.write(element.id, {
      conditionExpression: when === '' ? undefined : board.make('bpmn:FormalExpression', { body: when, language: 'feel' }),
    });
  const write = (next: Own | undefined): void => board.writeOwn(element.id, { type: 'Way', owns: next === undefined ? [] : [next] });
  const choose = (next: Kind): void => {
    if (source !== undefined && (kind === 'otherwise') !== (next === 'otherwise'))
      board.write(source.id, { default: next === 'otherwise' ? element.businessObject : undefined });
    if (next === 'way') write({ outcome: `way-${takenAt(props)}` });
    else if (kind === 'way') write(undefined);
    if (next === 'condition') condition('true');
    else if (kind === 'condition') condition('');
  };
  if (source === undefined || !chooses.test(source.type)) return undefined;
  return (
    <>
      {/* words: processes.draw.way-is-* */}
      <ChoiceSlot
        label={t('processes.draw.way-kind')}
        value={kind}
        data={kinds.map((value) => ({ value, label: t(`processes.draw.way-is-${value}`) }))}
        onChoose={(value) => choose(kinds.find((one) => one === value) ?? 'plain')}
      />
      {kind === 'condition' && <ConditionField label={t('processes.draw.way-when')} source={body} onKeep={condition} />}
      {kind === 'way' && way !== undefined && <Way {...props} way={way} write={write} />}
    </>
  );
}

function Way({ board, element, way, write }: PartProps & { way: Own; write: (next: Own) => void }): ReactNode {
  const t = useT();
  return (
    <>
      <BothSlots
        label={t('processes.draw.way-label')}
        vi={text(element.businessObject, 'name') ?? ''}
        en={textIn(way, 'en')}
        required
        onKeep={({ vi, en }) => {
          if (vi !== undefined) board.write(element.id, { name: vi });
          if (en !== undefined) write({ ...way, en });
        }}
      />
      <KeptSlot
        label={t('processes.draw.way-key')}
        help={t('processes.draw.way-key-help')}
        value={textIn(way, 'outcome')}
        maxLength={40}
        onKeep={(outcome) => outcome !== '' && write({ ...way, outcome })}
      />
      <CheckSlot
        label={t('processes.draw.way-comment')}
        value={way['needsComment'] === true}
        onKeep={(is) => write({ ...way, needsComment: is })}
      />
      <CheckSlot label={t('processes.draw.way-back')} value={way['back'] === true} onKeep={(back) => write({ ...way, back })} />
      <CheckSlot
        label={t('processes.draw.way-paperless')}
        value={way['withoutPaper'] === true}
        onKeep={(is) => write({ ...way, withoutPaper: is })}
      />
      <ConditionField label={t('processes.draw.way-only-when')} source={textIn(way, 'when')} onKeep={(when) => write({ ...way, when })} />
    </>
  );
}
