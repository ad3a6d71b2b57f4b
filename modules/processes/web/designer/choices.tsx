import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { z } from 'zod';
import { processesContract } from '#contracts/processes';
import { useApi } from '#platform/web';
import { all } from '../../bpmn/elements.ts';
import type { Board } from './board.ts';
import { readOwn, textIn } from './own.ts';

/** What may be chosen while a process is drawn. */
export type Choices = z.output<(typeof processesContract)['operations']['listDrawingChoices']['out']>;
/** Something a condition may read. */
export type Fact = Choices['facts'][number];

/** What may be chosen for a process; asked once while it is drawn. */
export function useChoices(code: string, caseKind: string | undefined): Choices | undefined {
  const asked = { code, ...(caseKind === undefined ? {} : { caseKind }) };
  const { data } = useQuery({ ...useApi(processesContract).listDrawingChoices.query(asked), refetchOnWindowFocus: false });
  return data;
}

/** Facts that the drawing itself sets, by the names it gives them. */
export function drawnFacts(board: Board): Fact[] {
  const named = board
    .all()
    .flatMap(({ businessObject }) => [
      ...readOwn(businessObject, 'Set').map((set) => textIn(set, 'name')),
      ...all(businessObject, 'loopCharacteristics').flatMap((loop) => readOwn(loop, 'Several').map((several) => textIn(several, 'as'))),
    ]);
  return [...new Set(named.filter((name) => name !== ''))].map((name) => ({ name, label: { vi: name, en: name }, type: 'text' as const }));
}

interface Offered {
  /** None while they are asked for. */
  choices: Choices | undefined;
  /** Of the case, and of the drawing itself. */
  facts: readonly Fact[];
}

const Offer = createContext<Offered>({ choices: undefined, facts: [] });

/** Gives the parts of the panel what they let choose. */
export const OfferChoices = Offer.Provider;
/** What the parts of the panel let choose. */
export const useOffered = (): Offered => useContext(Offer);
