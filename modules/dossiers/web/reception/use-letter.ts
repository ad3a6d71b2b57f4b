import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { dossiersContract } from '#contracts/dossiers';
import { useAddress, useApi } from '#platform/web';

type Minute = z.output<(typeof dossiersContract)['operations']['getMinute']['out']>;

/** The letter that the address names, with the number of its minute; none where somebody stands at the counter. */
export function useLetter(): (Minute['letters'][number] & { number: string }) | undefined {
  const [address] = useAddress();
  const minuteId = address['bien-ban'] ?? '';
  const { data } = useQuery({ ...useApi(dossiersContract).getMinute.query({ id: minuteId }), enabled: minuteId !== '' });
  const letter = data?.letters.find((one) => one.id === address['thu']);
  return data === undefined || letter === undefined ? undefined : { ...letter, number: data.number };
}
