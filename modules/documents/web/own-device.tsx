import './own-device.css';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ActButton, ApiProblem, Told, useT } from '#platform/web';
import { FileSlot } from '#web/organisations';
import type { Prepared } from './use-signing.ts';

/** What a refusal asks for: another file, or preparing again because what was prepared no longer counts. */
export function remedyOf(problem: Error | undefined, isOnDevice: boolean): 'other-file' | 'prepare-again' | undefined {
  if (!(problem instanceof ApiProblem)) return undefined;
  const isOfFile = [413, 422].includes(problem.status) || problem.code === 'signatures.base-changed';
  if (isOnDevice && isOfFile) return 'other-file';
  return problem.code.startsWith('signatures.') && problem.status < 500 ? 'prepare-again' : undefined;
}

/** Signing with a key that the signer keeps himself: take the paper along, sign it, hand it in. */
export function OwnDevice(props: {
  prepared: Prepared;
  busy: boolean;
  problem: Error | undefined;
  onHandIn: (file: File) => void;
  children: ReactNode;
}): ReactNode {
  const t = useT();
  const { prepared, busy } = props;
  const [file, setFile] = useState<File>();
  const [isMissing, setMissing] = useState(false);
  const [judged, setJudged] = useState<File>();
  const wrong = judged === file && remedyOf(props.problem, true) === 'other-file' ? props.problem : undefined;
  const isOther = wrong instanceof ApiProblem && wrong.code === 'signatures.base-changed';
  const handIn = (): void => {
    setMissing(file === undefined);
    setJudged(file);
    if (file !== undefined) props.onHandIn(file);
  };
  return (
    <>
      <h2 className="ez-own-device-head">{t('documents.web.device-title')}</h2>
      <ol className="ez-own-device">
        <li>
          <p>{t('documents.web.device-take')}</p>
          <a className="ez-button" href={prepared.fileUrl} download>
            {t('documents.web.device-download')}
          </a>
        </li>
        <li>
          <p>
            <Told words="documents.web.device-sign" values={{ certificate: prepared.certificate }} />
          </p>
        </li>
        <li>
          <FileSlot
            label={t('documents.web.device-signed')}
            accept=".pdf,application/pdf"
            file={file}
            error={isMissing ? t('documents.web.device-missing') : isOther ? t('documents.web.device-changed') : wrong?.message}
            onChoose={(chosen) => {
              setFile(chosen);
              setMissing(false);
            }}
          />
          {wrong !== undefined && (
            <p role="status">
              <Told words="documents.web.device-again" values={{ certificate: prepared.certificate }} />
            </p>
          )}
        </li>
      </ol>
      <p className="ez-final">{t('documents.web.sign-final')}</p>
      <div className="ez-acts">
        <ActButton kind="primary" busy={busy} onClick={handIn}>
          {t(busy ? 'documents.web.device-sending' : 'documents.web.device-hand-in')} <kbd aria-hidden="true">a</kbd>
        </ActButton>
        {props.children}
      </div>
    </>
  );
}
