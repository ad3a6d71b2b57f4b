import './registrations.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatInstant } from '#platform/i18n';
import {
  ActBar,
  CasePane,
  ErrorState,
  FactCompare,
  FactList,
  LoadingRows,
  PaneCard,
  PdfView,
  SplitScreen,
  Vi,
  differencesIn,
  useApi,
  useT,
  type ComparedFact,
} from '#platform/web';
import { registrationsContract } from '../contract-registrations.ts';
import { ConfirmDialog, RefuseDialog } from './decide-dialogs.tsx';
import { OddCode, StateChip, type RegistrationLine, type RegistrationShown } from './registration-parts.tsx';

const moment = (at: string): string => formatInstant(new Date(at));
const list = '/dang-ky-tai-khoan';

/** One request for an account: what is stated beside the registry, the paper, who else asked; confirm or refuse. */
export function RegistrationScreen(): ReactNode {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  const id = params['id'] ?? '';
  const { data, error, refetch } = useQuery(useApi(registrationsContract).getRegistration.query({ id }));
  if (data === undefined) return error === null ? <LoadingRows whole /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  return <SplitScreen even list={<Request key={id} shown={data} />} pane={<Proof shown={data} />} />;
}

function Request({ shown }: { shown: RegistrationShown }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [deciding, setDeciding] = useState<'confirm' | 'refuse'>();
  const decided = (): void => void queries.invalidateQueries({ queryKey: ['enterprises'] });
  const isOpen = shown.state === 'waiting';
  const close = (): void => setDeciding(undefined);
  return (
    <CasePane
      code={shown.number}
      title={shown.stated.name}
      lead={
        <>
          <StateChip state={shown.state} /> {t('enterprises.web.asked-at', { at: moment(shown.askedAt) })}
        </>
      }
      onClose={() => void navigate({ to: list })}
      acts={
        isOpen && (
          <ActBar
            primary={{ key: 'confirm', label: t('enterprises.web.confirm'), onAct: () => setDeciding('confirm') }}
            others={[{ key: 'refuse', label: t('enterprises.web.refuse'), onAct: () => setDeciding('refuse') }]}
          />
        )
      }
    >
      {!isOpen && <Decided shown={shown} />}
      <Compared shown={shown} />
      <Reached shown={shown} />
      {shown.others.length > 0 && <Others lines={shown.others} />}
      {deciding === 'confirm' && <ConfirmDialog shown={shown} onClose={close} onDone={decided} />}
      {deciding === 'refuse' && <RefuseDialog shown={shown} onClose={close} onDone={decided} />}
    </CasePane>
  );
}

function Decided({ shown }: { shown: RegistrationShown }): ReactNode {
  const t = useT();
  const facts = [
    { label: t('enterprises.web.decided-at'), value: shown.decidedAt === undefined ? '' : moment(shown.decidedAt) },
    ...(shown.decidedBy === undefined ? [] : [{ label: t('enterprises.web.decided-by'), value: <Vi>{shown.decidedBy}</Vi> }]),
    ...(shown.answer === undefined || shown.answer === '' ? [] : [{ label: t('enterprises.web.because'), value: <Vi>{shown.answer}</Vi> }]),
  ];
  return (
    <PaneCard title={t('enterprises.web.decision')}>
      <FactList facts={facts} />
    </PaneCard>
  );
}

/** Whoever of the registry's representatives has the stated name, else the first. */
function representativeOf({ record, stated }: RegistrationShown) {
  const all = record?.legalRepresentatives ?? [];
  const wanted = stated.representative.toLocaleLowerCase('vi');
  return all.find((one) => one.fullName.toLocaleLowerCase('vi') === wanted) ?? all[0];
}

function Compared({ shown }: { shown: RegistrationShown }): ReactNode {
  const t = useT();
  const { record, stated, code, codeFits } = shown;
  const odd = !codeFits && <OddCode />;
  const known = representativeOf(shown);
  const facts: ComparedFact[] = [
    { key: 'code', label: t('enterprises.page.field-code'), record: record && code, submitted: code },
    { key: 'name', label: t('enterprises.page.field-name'), record: record?.name, submitted: stated.name },
    { key: 'representative', label: t('enterprises.web.head-representative'), record: known?.fullName, submitted: stated.representative },
    { key: 'position', label: t('enterprises.page.field-position'), record: known?.position, submitted: stated.position },
  ];
  const count = differencesIn(facts);
  return (
    <PaneCard
      title={t('enterprises.web.compared')}
      aside={
        <>
          {odd} {record === undefined ? t('enterprises.web.not-known') : t('enterprises.web.differences', { count })}
        </>
      }
    >
      <FactCompare
        facts={facts}
        caption={t('enterprises.web.compared')}
        recordLabel={t('enterprises.web.in-registry')}
        submittedLabel={t('enterprises.web.as-stated')}
      />
    </PaneCard>
  );
}

function Reached({ shown }: { shown: RegistrationShown }): ReactNode {
  const t = useT();
  const { email, stated, account, holders } = shown;
  const facts = [
    { label: t('enterprises.page.field-email'), value: email },
    { label: t('enterprises.page.field-phone'), value: stated.phone },
    {
      label: t('enterprises.web.account'),
      value: account === undefined ? t('enterprises.web.no-account') : <Vi>{t('enterprises.web.has-account', { name: account.name })}</Vi>,
    },
    {
      label: t('enterprises.web.holders'),
      value:
        holders.length === 0
          ? t('enterprises.web.no-holders')
          : holders.map((one) => (
              <div key={one.since}>
                <Vi>{one.name}</Vi> {t('enterprises.web.since', { at: moment(one.since) })}
              </div>
            )),
    },
  ];
  return (
    <PaneCard title={t('enterprises.web.who')}>
      <FactList facts={facts} />
    </PaneCard>
  );
}

function Others({ lines }: { lines: readonly RegistrationLine[] }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  return (
    <PaneCard title={t('enterprises.web.others')}>
      <ul className="ez-registration-others">
        {lines.map((line) => (
          <li key={line.id}>
            <a
              href={`/app${list}/${line.id}`}
              onClick={(event) => {
                event.preventDefault();
                void navigate({ to: `${list}/${line.id}` });
              }}
            >
              <span className="ez-code">{line.number}</span> <Vi>{line.stated.representative}</Vi>
            </a>{' '}
            <StateChip state={line.state} /> {line.answer !== undefined && line.answer !== '' && <Vi>{line.answer}</Vi>}
          </li>
        ))}
      </ul>
    </PaneCard>
  );
}

function Proof({ shown }: { shown: RegistrationShown }): ReactNode {
  const t = useT();
  const src = `/api/v1/registrations/${shown.id}/proof`;
  const { kind, name } = shown.proof;
  return (
    <section className="ez-registration-proof" aria-label={t('enterprises.web.proof')}>
      {kind === 'pdf' ? <PdfView src={src} title={name} /> : <img src={src} alt={t('enterprises.web.proof-of', { name })} />}
    </section>
  );
}
