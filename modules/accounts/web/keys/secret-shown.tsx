import './keys.css';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { ActButton, Dialog, useT } from '#platform/web';

/** Shows a secret this once, with a button that copies it. */
export function SecretShown(props: { title: string; lead: ReactNode; label: string; secret: string; onClose: () => void }): ReactNode {
  const t = useT();
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    field.current?.select();
    await navigator.clipboard.writeText(props.secret);
    setCopied(true);
  };
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <p>{props.lead}</p>
      <textarea
        ref={field}
        className="ez-secret"
        aria-label={props.label}
        readOnly
        rows={2}
        spellCheck={false}
        value={props.secret}
        onFocus={(event) => event.currentTarget.select()}
      />
      <p role="status">{copied ? t('accounts.keys.copied') : ''}</p>
      <div className="ez-acts ez-acts-end">
        <ActButton kind="primary" onClick={() => void copy().catch(() => field.current?.select())}>
          {t('accounts.keys.copy')}
        </ActButton>
        <ActButton onClick={props.onClose}>{t('accounts.keys.put-away')}</ActButton>
      </div>
    </Dialog>
  );
}
