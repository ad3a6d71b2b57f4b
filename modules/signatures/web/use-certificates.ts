import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { useApi, usePages } from '#platform/web';
import { signaturesContract, type signingKeyLine, type trustedAuthority } from '../contract.ts';

/** A certificate of a signer or the agency. */
export type KeyLine = z.output<typeof signingKeyLine>;
/** An authority that is trusted, or was. */
export type Authority = z.output<typeof trustedAuthority>;

/** Certificates page by page: those in use, or all. */
export function useKeys(all: boolean) {
  const found = usePages(useApi(signaturesContract).listKeys, { all });
  return { ...found, keys: found.data?.pages.flatMap((page) => page.keys) };
}

/** The authorities, those no longer trusted too. */
export function useAuthorities() {
  const found = useQuery(useApi(signaturesContract).listTrusted.query({}));
  return { ...found, authorities: found.data?.authorities };
}

const canSign = ({ standing }: KeyLine): boolean => standing === 'valid' || standing === 'soon-over';

/** What an authority needs before its first signature, in this order; each is done or not. */
export function stepsOf(
  authorities: readonly Authority[],
  keys: readonly KeyLine[],
): { key: 'trust' | 'agency' | 'signers'; done: boolean }[] {
  const able = keys.filter(canSign);
  return [
    { key: 'trust', done: authorities.some(({ until }) => until === undefined) },
    { key: 'agency', done: able.some(({ personId }) => personId === undefined) },
    { key: 'signers', done: able.some(({ personId }) => personId !== undefined) },
  ];
}
