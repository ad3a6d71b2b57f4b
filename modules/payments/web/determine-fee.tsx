import '@mantine/core/styles/Input.css';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { paymentsContract } from '#contracts/payments';
import { ActButton, Dialog, useApi, useT, useToast } from '#platform/web';
import { useActing } from '#web/processes';
import { inDong, type Fee } from './told.ts';

const kinds = ['phi', 'le-phi', 'gia'] as const;
const timings = ['intake', 'handling', 'return'] as const;

interface Line {
  name: string;
  kind: (typeof kinds)[number];
  amount: string;
  basis: string;
}

const empty: Line = { name: '', kind: 'phi', amount: '', basis: '' };

function firstLines({ obligation, said }: Fee): Line[] {
  if (obligation !== undefined) return obligation.lines.map((line) => ({ ...line, amount: String(line.amount) }));
  const owed = said.filter(({ amount }) => amount !== 0);
  if (owed.length === 0) return [empty];
  return owed.map(({ name, amount, basis }) => {
    const known = amount === null ? { amount: '', basis: '' } : { amount: String(amount), basis: basis.vi };
    return { name: name.vi, kind: 'le-phi', ...known };
  });
}

const firstTiming = ({ obligation, said }: Fee): (typeof timings)[number] => {
  const told = said.find(({ timing }) => timing !== undefined && timing !== 'not-collected')?.timing;
  return obligation?.timing ?? timings.find((one) => one === told) ?? 'intake';
};

const numberOf = (text: string): number => Number(text.replaceAll(/[.\s]/g, ''));
const isWhole = ({ name, amount, basis }: Line): boolean =>
  name.trim() !== '' && basis.trim() !== '' && Number.isInteger(numberOf(amount)) && numberOf(amount) > 0;

interface Exemption {
  wanted: boolean;
  basis: string;
  document: string;
}

function Exempt({ given, onChange }: { given: Exemption; onChange: (given: Exemption) => void }): ReactNode {
  const t = useT();
  return (
    <>
      <TextInput
        label={t('payments.page.exempt-basis')}
        maxLength={500}
        value={given.basis}
        onChange={(event) => onChange({ ...given, basis: event.currentTarget.value })}
      />
      <TextInput
        label={t('payments.page.exempt-document')}
        maxLength={500}
        value={given.document}
        onChange={(event) => onChange({ ...given, document: event.currentTarget.value })}
      />
    </>
  );
}

function Wrong({ missing, problem }: { missing: boolean; problem: Error | undefined }): ReactNode {
  const t = useT();
  if (!missing && problem === undefined) return null;
  return (
    <p className="ez-wrong" role="alert">
      {problem?.message ?? t('payments.web.missing')}
    </p>
  );
}

const isFounded = ({ wanted, basis, document }: Exemption): boolean => !wanted || (basis.trim() !== '' && document.trim() !== '');

interface Lines {
  lines: readonly Line[];
  onChange: (lines: Line[]) => void;
}

// words: payments.kind-*
function Lines({ lines, onChange }: Lines): ReactNode {
  const t = useT();
  const change = (place: number, changed: Partial<Line>): void =>
    onChange(lines.map((line, at) => (at === place ? { ...line, ...changed } : line)));
  return (
    <>
      {lines.map((line, place) => (
        <fieldset key={place} aria-label={t('payments.page.what')}>
          <TextInput
            label={t('payments.page.what')}
            maxLength={300}
            value={line.name}
            onChange={(event) => change(place, { name: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('payments.web.kind')}
            value={line.kind}
            onChange={(event) => change(place, { kind: kinds.find((one) => one === event.currentTarget.value) ?? 'phi' })}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {t(`payments.kind-${one}`)}
              </option>
            ))}
          </NativeSelect>
          <TextInput
            label={t('payments.bank.amount')}
            inputMode="numeric"
            maxLength={15}
            value={line.amount}
            onChange={(event) => change(place, { amount: event.currentTarget.value })}
          />
          <TextInput
            label={t('payments.page.basis')}
            description={t('payments.web.basis-help')}
            maxLength={500}
            value={line.basis}
            onChange={(event) => change(place, { basis: event.currentTarget.value })}
          />
        </fieldset>
      ))}
      <div className="ez-acts">
        {lines.length < 10 && <ActButton onClick={() => onChange([...lines, empty])}>{t('payments.web.add-line')}</ActButton>}
        {lines.length > 1 && <ActButton onClick={() => onChange(lines.slice(0, -1))}>{t('payments.web.drop-line')}</ActButton>}
      </div>
    </>
  );
}

const titleOf = ({ obligation }: Fee): string => {
  if (obligation?.state === 'due') return 'payments.web.waive';
  return obligation?.state === 'exempt' ? 'payments.web.take-back-exemption' : 'payments.web.determine';
};

function Because({ given, onChange }: { given: string; onChange: (given: string) => void }): ReactNode {
  return (
    <TextInput
      label={useT()('payments.web.because')}
      maxLength={500}
      value={given}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

// words: payments.timing-*
/** What is owed, part by part with its basis; or on which ground and by which document nothing is taken. */
export function DetermineFee({ fee, onClose }: { fee: Fee; onClose: () => void }): ReactNode {
  const t = useT();
  const api = useApi(paymentsContract);
  const toast = useToast();
  const { busy, problem, run } = useActing();
  const [lines, setLines] = useState<Line[]>(() => firstLines(fee));
  const [timing, setTiming] = useState(() => firstTiming(fee));
  // what was asked for is waived as it was asked for, or not at all
  const isLocked = fee.obligation?.state === 'due';
  const [exempt, setExempt] = useState<Exemption>({ wanted: isLocked, basis: '', document: '' });
  const wasExempt = fee.obligation?.state === 'exempt';
  const [because, setBecause] = useState('');
  const [missing, setMissing] = useState(false);
  const sum = lines.reduce((total, { amount }) => total + (numberOf(amount) || 0), 0);
  const isComplete = [lines.every(isWhole), isFounded(exempt), !wasExempt || because.trim() !== ''].every(Boolean);
  const keep = (): void => {
    setMissing(!isComplete);
    if (!isComplete) return;
    run(async () => {
      await api.determineFee.call({
        dossierId: fee.dossierId,
        version: fee.obligation?.version ?? 0,
        timing,
        lines: lines.map((line) => ({ ...line, amount: numberOf(line.amount) })),
        ...(exempt.wanted ? { exemption: { basis: exempt.basis, document: exempt.document } } : {}),
        ...(wasExempt ? { because } : {}),
      });
      toast({ text: t('payments.web.determined') });
      onClose();
    });
  };
  return (
    <Dialog title={t(titleOf(fee))} onClose={onClose}>
      <form
        className="ez-fee-form"
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        {!isLocked && <Lines lines={lines} onChange={setLines} />}
        <p>
          {t('payments.page.total')}: <b className="ez-incoming-amount">{inDong(sum)}</b>
        </p>
        {!isLocked && (
          <>
            <NativeSelect
              label={t('payments.page.timing')}
              value={timing}
              onChange={(event) => setTiming(timings.find((one) => one === event.currentTarget.value) ?? 'intake')}
            >
              {timings.map((one) => (
                <option key={one} value={one}>
                  {t(`payments.timing-${one}`)}
                </option>
              ))}
            </NativeSelect>
            <label>
              <input
                type="checkbox"
                checked={exempt.wanted}
                onChange={(event) => setExempt({ ...exempt, wanted: event.currentTarget.checked })}
              />{' '}
              {t('payments.web.exempt')}
            </label>
          </>
        )}
        {exempt.wanted && <Exempt given={exempt} onChange={setExempt} />}
        {wasExempt && <Because given={because} onChange={setBecause} />}
        <Wrong missing={missing} problem={problem} />
        <div className="ez-acts ez-acts-end">
          <ActButton onClick={onClose}>{t('payments.web.back')}</ActButton>
          <ActButton kind="primary" type="submit" busy={busy}>
            {t(exempt.wanted ? 'payments.web.keep-exempt' : 'payments.web.keep')}
          </ActButton>
        </div>
      </form>
    </Dialog>
  );
}
