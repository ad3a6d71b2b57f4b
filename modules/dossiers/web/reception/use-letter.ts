import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { dossiersContract } from '#contracts/dossiers';
import { useAddress, useApi } from '#platform/web';

type Minute = z.output<(typeof dossiersContract)['operations']['getMinute']['out']>;

/** The letter that the address names. */
export interface NamedLetter {
  /** Known before the letter is: what is begun meanwhile is of this letter all the same. */
  letterId: string | undefined;
  letter: (Minute['letters'][number] & { number: string }) | undefined;
  error: Error | null;
}

/** The letter that the address names, with the number of its minute; none where somebody stands at the counter. */
export function useLetter(): NamedLetter {
  const [address] = useAddress();
  const minuteId = address['bien-ban'] ?? '';
  const { data, error } = useQuery({ ...useApi(dossiersContract).getMinute.query({ id: minuteId }), enabled: minuteId !== '' });
  const letterId = address['thu'];
  const letter = data?.letters.find((one) => one.id === letterId);
  return { letterId, letter: data === undefined || letter === undefined ? undefined : { ...letter, number: data.number }, error };
}
