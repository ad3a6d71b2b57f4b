import type { ReactNode } from 'react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { CaseBody } from './case-body.tsx';

/** A case on a page of its own, with an address that can be shared. */
export function CaseScreen(): ReactNode {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  const navigate = useNavigate();
  const recordId = params['recordId'] ?? '';
  return (
    <div className="ez-case-page">
      <CaseBody key={recordId} recordId={recordId} wide onClose={() => void navigate({ to: '/' })} />
    </div>
  );
}
