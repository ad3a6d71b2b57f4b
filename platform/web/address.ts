import { useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

type Values = Readonly<Record<string, string>>;
type Change = (values: Readonly<Record<string, string | undefined>>, how?: { push: boolean }) => void;

/** What the address says after its question mark, and how to change it; undefined takes a name away, `push` makes a way back. */
export function useAddress(): [Values, Change] {
  const { search } = useLocation();
  const navigate = useNavigate();
  const values = useMemo(() => Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)])), [search]);
  const change = useCallback<Change>(
    (changed, how) => {
      const search = Object.fromEntries(
        Object.entries({ ...values, ...changed }).filter(([, value]) => value !== undefined && value !== ''),
      );
      void navigate({ to: '.', search, replace: how?.push !== true, resetScroll: false });
    },
    [navigate, values],
  );
  return [values, change];
}
